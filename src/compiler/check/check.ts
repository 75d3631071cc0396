/**
 * @file Checks a parsed file: names, arguments, roles and shapes statement by statement, then the rules that look across
 * statements; and gives the Program, when nothing is wrong.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { InternalError } from '../internal_error.ts';
import type { Program } from '../program/program.ts';
import { keepSaid, saidIn } from '../program/provenance.ts';
import type { CheckHost } from '../registry/entry.ts';
import { leftOutLayer } from '../registry/left_out.ts';
import type { AstFile, Statement } from '../syntax/ast.ts';
import { ArgumentReader, joinNames } from './arguments.ts';
import { classify, statementNames, suggestFor, type Classified } from './classify.ts';
import { checkSource, checkTransform, reportRefusal } from './data.ts';
import { emptyDraft, headSpan, type Draft } from './draft.ts';
import { finishProgram } from './finish.ts';
import { checkLoad } from './load_model.ts';
import { breakModel, checkLayer, mostLayers } from './model.ts';
import { Reporter } from './reporter.ts';
import { rules } from './rules/index.ts';
import { Scope } from './scope.ts';
import { readLayer } from './read_layer.ts';
import { checkSelector } from './selectors.ts';
import { foreseeDeclarations, Settings, type DeclaredBlock } from './settings.ts';
import { Structures } from './structures.ts';
import { entriesOf } from '../registry/registry.ts';
import { roles } from '../registry/statement.ts';

/** Blocks that repeat blocks without layers come to nothing, and could take for ever. */
const mostUnfolded = 5 * mostLayers;

export interface CheckOptions {
  readonly host: CheckHost;
  /** Overrides the file's seed. */
  readonly seed?: number;
  /** Overrides params, as `--set NAME=VALUE` gives them. */
  readonly set?: ReadonlyMap<string, string>;
}

export interface Checked {
  /** Null when there is an error. */
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a file. Never throws for what is written in it. */
export function checkFile(ast: AstFile, fileName: string, options: CheckOptions): Checked {
  const walk = new Walk(options);
  walk.file(ast);
  // What is taken on trust after a mistake is left out of the Program: never without a word.
  if (walk.draft.broken.size > 0 && !walk.reporter.hasErrors) throw new InternalError(`something is wrong with the ${[...walk.draft.broken].join(' and the ')}, and nothing was said of it`);
  return { program: walk.reporter.hasErrors ? null : finishProgram(walk.draft, fileName), diagnostics: walk.reporter.diagnostics };
}

class Walk {
  readonly draft: Draft = emptyDraft();
  readonly reporter = new Reporter();
  readonly #options: CheckOptions;
  readonly #root = new Scope();
  readonly #settings: Settings;
  readonly #structures = new Structures(this.draft, this.reporter);
  /** How many statements blocks have come to, and how often they were gone through. */
  #unfolded = 0;
  #tooMany = false;
  /** The statement of the latest role so far, for statements out of order. */
  #latest: { readonly role: number; readonly statement: Statement } | null = null;
  readonly #expanding: DeclaredBlock[] = [];
  #foreseen: ReturnType<typeof foreseeDeclarations> = { params: new Set(), blocks: new Set() };

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#settings = new Settings(this.draft, this.#root, this.reporter, options.set ?? new Map(), options.seed ?? null);
  }

  file(ast: AstFile): void {
    this.draft.names.foresee(ast);
    this.#foreseen = foreseeDeclarations(ast.statements);
    for (const statement of ast.statements) this.#statement(statement, this.#root, null);
    this.#settings.reportStrayOverrides();
    for (const [name, { used, declaredAt }] of this.#root.entries()) this.draft.declarations.push({ name: `$${name}`, used, span: declaredAt });
    for (const { name, used, span } of this.#settings.blocks.values()) this.draft.declarations.push({ name, used, span });
    for (const rule of rules) rule.check(this.draft, this.reporter);
  }

  /** `inside`: the statement whose block this one stands in. */
  #statement(statement: Statement, scope: Scope, inside: Statement | null): void {
    const block = this.#settings.blocks.get(statement.name.text);
    const known = block === undefined ? classify(statement.name.text, this.draft.firstLayer !== null || inside !== null) : null;
    const isOwn = block !== undefined || (known === null && this.#foreseen.blocks.has(statement.name.text));
    const classified: Classified | null = isOwn ? { kind: 'block', role: 'layer' } : known;
    if (classified === null) this.#unknown(statement);
    else this.#known(statement, classified, scope, inside, block);
    // After a mistake the name is there, and stands for no layer.
    if (statement.as !== null && this.draft.names.find(statement.as.text) === undefined) this.draft.names.bind(statement.as.text, null);
  }

  #known(statement: Statement, classified: Classified, scope: Scope, inside: Statement | null, block: DeclaredBlock | undefined): void {
    if (inside !== null && classified.role !== 'layer') {
      this.reporter.report('NN2025', headSpan(statement), { name: statement.name.text, block: inside.name.text }, { help: 'only layers can stand in this block' });
      return;
    }
    if (!this.#inOrder(statement, classified) || !this.#structures.admits(statement, classified)) return;
    if (classified.role === 'layer') this.draft.firstLayer ??= statement;
    else if (statement.as !== null) this.reporter.report('NN2021', statement.as.span, { name: statement.name.text }, classified.role === 'transform' ? { help: '`features` is what the transforms give' } : {});
    this.#dispatch(statement, classified, scope, block);
  }

  #dispatch(statement: Statement, classified: Classified, scope: Scope, block: DeclaredBlock | undefined): void {
    const reader = new ArgumentReader(scope, this.reporter, this.draft.names);
    const span = statement.name.span;
    const name = statement.name.text;
    switch (classified.kind) {
      case 'setting': {
        const { definition } = classified;
        if (definition.reads === 'statement') {
          if (!definition.takesBlock && statement.block !== null) this.#strayBlock(statement);
          definition.declare(this.#settings, statement);
          return;
        }
        const args = reader.read({ name, span, params: definition.params }, statement.words, statement.block);
        if (args !== null) definition.apply(this.#settings, args);
        return;
      }
      case 'selector':
        this.#selector(statement, classified, reader);
        return;
      case 'transform': {
        const args = reader.read({ name, span, params: classified.definition.params }, statement.words, statement.block);
        if (args !== null) return checkTransform(this.draft, classified.definition, args, statement, this.reporter);
        this.draft.broken.add('data');
        this.draft.rows = null;
        return;
      }
      case 'layer': {
        const uses = readLayer(statement, classified.definition, reader, this.reporter);
        if (uses === null) return breakModel(this.draft);
        // A name is that of the last, of several that follow one another.
        uses.forEach((use, index) => checkLayer(this.draft, use, statement, index === uses.length - 1 ? statement.as : null, this.reporter));
        return;
      }
      case 'structure':
        return this.#structures.unfold(statement, classified.definition, reader, (statements, owner) => this.#inside(statements, scope, owner));
      case 'block':
        // One that is declared elsewhere than it should be, or not as it should be, is reported there.
        return block === undefined ? breakModel(this.draft) : this.#useBlock(statement, block, reader);
      case 'callback': {
        const { definition } = classified;
        const args = reader.read({ name, span, params: definition.params }, statement.words, statement.block);
        const refusal = args === null ? null : (definition.check?.(args) ?? null);
        if (refusal !== null) reportRefusal(this.reporter, name, headSpan(statement), statement, refusal);
        else if (args !== null) this.draft.callbacks.push({ definition, arguments: args, written: name, span: headSpan(statement) });
        return;
      }
      case 'action': {
        const args = reader.read({ name, span, params: classified.definition.params }, statement.words, statement.block);
        if (args === null) return;
        const head = headSpan(statement);
        const plan = classified.definition.plan(args, head);
        keepSaid(plan, saidIn(args));
        if (plan.action === 'load') checkLoad(this.draft, plan, statement, this.#options.host, this.reporter);
        this.draft.actions.push({ plan, definition: classified.definition, statement, span: head });
        return;
      }
    }
  }

  #selector(statement: Statement, { definition }: Classified & { readonly kind: 'selector' }, reader: ArgumentReader): void {
    const earlier = this.draft.selected.get(definition);
    if (earlier !== undefined && !definition.many) {
      this.reporter.report('NN2010', headSpan(statement), { name: definition.name }, { related: [{ span: headSpan(earlier), message: 'the first one' }] });
      return;
    }
    this.draft.selected.set(definition, statement);
    const sound = checkSelector(this.draft, definition, statement, reader, this.reporter, (use) => checkSource(this.draft, use, statement, this.#options.host, this.reporter));
    if (!sound) this.draft.broken.add(definition.role === 'data' ? 'data' : 'training');
  }

  /** A stack of the file's own: its parameters are bound, and its statements checked in its place. */
  #useBlock(statement: Statement, block: DeclaredBlock, reader: ArgumentReader): void {
    block.used = true;
    if (this.#expanding.includes(block)) {
      this.reporter.report('NN2018', headSpan(statement), { name: block.name }, { related: [{ span: block.span, message: 'declared here' }] });
      this.draft.broken.add('model');
      return;
    }
    if (statement.block !== null) this.#strayBlock(statement);
    const inner = reader.bindBlock(block, statement, new Scope(this.#root));
    if (inner === null) return breakModel(this.draft);
    this.#expanding.push(block);
    this.draft.names.open();
    this.#inside(block.body.statements, inner, statement);
    this.draft.names.close();
    this.#expanding.pop();
    this.#structures.nameResult(statement);
  }

  /** Checks the statements of a block; false when there are too many to go on. */
  #inside(statements: readonly Statement[], scope: Scope, owner: Statement): boolean {
    // To go through a block without any takes its time as well.
    if (!this.#unfold(owner)) return false;
    for (const statement of statements) {
      if (!this.#unfold(owner)) return false;
      this.#statement(statement, scope, owner);
    }
    return true;
  }

  #unfold(owner: Statement): boolean {
    this.#unfolded += 1;
    if (this.draft.layers.length < mostLayers && this.#unfolded <= mostUnfolded) return true;
    if (!this.#tooMany) this.reporter.report('NN2026', headSpan(owner), { most: mostLayers });
    this.#tooMany = true;
    this.draft.broken.add('model');
    return false;
  }

  #inOrder(statement: Statement, { role }: Classified): boolean {
    const rank = roles.indexOf(role);
    if (this.#latest !== null && rank < this.#latest.role) {
      const late = this.#latest.statement;
      const lateRole = roles[this.#latest.role] ?? role;
      this.reporter.report('NN2009', headSpan(statement), { name: statement.name.text, role: roleNames[role].one, place: roleNames[lateRole].many }, {
        help: `the order is ${roles.map((each) => roleNames[each].many).join(', ')}; move this line up`,
        related: [{ span: headSpan(late), message: `${roleNames[lateRole].one} already` }],
      });
      if (role === 'data' || role === 'transform') this.draft.broken.add('data');
      else if (role === 'layer') this.draft.broken.add('model');
      else if (role === 'training') this.draft.broken.add('training');
      return false;
    }
    if (this.#latest === null || rank > this.#latest.role) this.#latest = { role: rank, statement };
    // From here on a param is declared too late, or has been.
    if (rank > roles.indexOf('setting')) this.#root.misplace(this.#foreseen.params);
    return true;
  }

  #unknown(statement: Statement): void {
    const { name } = statement;
    // What the statement was meant to be is not known: take what follows on trust.
    this.draft.broken.add('data').add('training');
    breakModel(this.draft);
    const leftOut = leftOutLayer(name.text);
    if (leftOut !== null) {
      this.reporter.report('NN2027', name.span, { name: name.text, why: leftOut.why }, { help: leftOut.help });
      return;
    }
    const candidates = [...statementNames(), ...this.#settings.blocks.keys()];
    const suggestion = suggestFor(name.text);
    const near = suggestion === null ? nearest(name.text, candidates) : null;
    const help = suggestion ?? (near === null ? `there are layers such as ${joinNames(shortest(entriesOf('layer').map((layer) => layer.name), 8))}; see \`nnc explain NN2001\`` : `did you mean \`${near}\`?`);
    const fixes = near === null ? [] : [{ title: `write \`${near}\``, edits: [{ span: name.span, text: near }] }];
    this.reporter.report('NN2001', name.span, { name: name.text }, { help, fixes });
  }

  #strayBlock(statement: Statement): void {
    if (statement.block !== null) this.reporter.report('NN2019', statement.block.span, { name: statement.name.text });
  }
}

/** So many names: the short ones are those that most files have. */
function shortest(names: readonly string[], count: number): readonly string[] {
  return [...names].sort((a, b) => a.length - b.length).slice(0, count);
}

const roleNames = {
  setting: { one: 'a setting', many: 'settings' },
  data: { one: 'the data', many: 'data' },
  transform: { one: 'a transform', many: 'transforms' },
  layer: { one: 'a layer', many: 'layers' },
  training: { one: 'part of the training set-up', many: 'training set-up' },
  action: { one: 'an action', many: 'actions' },
};
