/**
 * @file Settings: the seed, hyper-parameters and blocks of the file's own.
 */
import { nearest } from '../diagnostics/suggest.ts';
import type { PlainValue } from '../registry/param_type.ts';
import { findEntry, statementKinds } from '../registry/registry.ts';
import type { BlockParameter, SettingScope } from '../registry/statement.ts';
import type { Span } from '../source/span.ts';
import type { Block, CallValue, Statement } from '../syntax/ast.ts';
import type { Draft } from './draft.ts';
import { headSpan } from './draft.ts';
import type { Reporter } from './reporter.ts';
import { resolveValue, type Scope } from './scope.ts';

/** A statement that the file itself declares. */
export interface DeclaredBlock {
  readonly name: string;
  readonly parameters: readonly BlockParameter[];
  readonly body: Block;
  readonly span: Span;
  used: boolean;
}

export class Settings implements SettingScope {
  readonly blocks = new Map<string, DeclaredBlock>();
  readonly #draft: Draft;
  readonly #scope: Scope;
  readonly #reporter: Reporter;
  readonly #overrides: ReadonlyMap<string, string>;
  readonly #seed: number | null;

  constructor(draft: Draft, scope: Scope, reporter: Reporter, overrides: ReadonlyMap<string, string>, seed: number | null) {
    this.#draft = draft;
    this.#scope = scope;
    this.#reporter = reporter;
    this.#overrides = overrides;
    this.#seed = seed;
    draft.seed = seed ?? 0;
  }

  setSeed(seed: number): void {
    this.#draft.seed = this.#seed ?? seed;
  }

  declareParam(statement: Statement): void {
    const [name, value, keyword, choices, ...more] = statement.words;
    const wellFormed = name?.kind === 'name' && value !== undefined && (keyword === undefined || (keyword.kind === 'name' && keyword.text === 'in' && choices?.kind === 'list')) && more.length === 0;
    if (!wellFormed) {
      this.#reporter.report('NN2017', headSpan(statement), { what: 'param' }, { help: 'write `param NAME DEFAULT`, or `param NAME DEFAULT in [VALUE, VALUE]`: `param units 16 in [16, 32]`' });
      return;
    }
    const plain = resolveValue(value, this.#scope, this.#reporter);
    if (plain === null) return;
    if (plain.kind !== 'number' && plain.kind !== 'name' && plain.kind !== 'percent' && plain.kind !== 'string') {
      this.#reporter.report('NN2017', value.span, { what: 'param' }, { help: 'the default of a param is a number, a name, a percentage or a text' });
      return;
    }
    const earlier = this.#scope.find(name.text);
    if (earlier !== undefined) {
      this.#reporter.report('NN2016', name.span, { name: `$${name.text}` }, { related: [{ span: earlier.declaredAt, message: 'declared here first' }] });
      return;
    }
    const given = this.#overrides.get(name.text);
    const chosen = given === undefined ? plain : parseOverride(given, plain);
    if (chosen === null) {
      this.#reporter.report('NN2024', name.span, { name: name.text, value: given ?? '', kind: plain.kind === 'name' ? 'name' : plain.kind === 'string' ? 'text' : 'number' });
      return;
    }
    this.#scope.bind(name.text, chosen.kind === 'number' ? { ...chosen, said: `$${name.text}` } : chosen, name.span);
    this.#draft.params.set(name.text, chosen.kind === 'name' ? chosen.text : chosen.kind === 'percent' ? `${chosen.value}%` : chosen.kind === 'number' || chosen.kind === 'string' ? chosen.value : '');
  }

  declareBlock(statement: Statement): void {
    const [signature, ...more] = statement.words;
    const name = signature?.kind === 'call' ? signature.name : signature?.kind === 'name' ? signature : null;
    const parameters = signature?.kind === 'call' ? readParameters(signature) : [];
    if (name === null || parameters === null || more.length > 0 || statement.block === null) {
      this.#reporter.report('NN2017', headSpan(statement), { what: 'block' }, { help: 'write `block NAME(PARAMETER, PARAMETER DEFAULT) { … }`: `block stack(units, rate 0.5) { dense $units relu; dropout $rate }`' });
      return;
    }
    const twice = parameters.find((parameter, index) => parameters.findIndex((other) => other.name === parameter.name) !== index);
    if (twice !== undefined) {
      this.#reporter.report('NN2016', twice.span, { name: twice.name });
      return;
    }
    const earlier = this.blocks.get(name.text);
    if (earlier !== undefined || statementKinds.some((kind) => findEntry(kind, name.text) !== undefined)) {
      const related = earlier === undefined ? [] : [{ span: earlier.span, message: 'declared here first' }];
      this.#reporter.report('NN2016', name.span, { name: name.text }, { related, help: earlier === undefined ? `nnc itself has a statement \`${name.text}\`; choose another name` : 'choose another name' });
      return;
    }
    this.blocks.set(name.text, { name: name.text, parameters, body: statement.block, span: name.span, used: false });
  }

  /** Once all settings are read: overrides that name no param. */
  reportStrayOverrides(): void {
    for (const name of this.#overrides.keys()) {
      if (this.#draft.params.has(name) || this.#scope.find(name) !== undefined) continue;
      const near = nearest(name, [...this.#draft.params.keys()]);
      const help = near !== null ? `did you mean \`--set ${near}=…\`?` : `declare it at the top of the file: \`param ${name} …\``;
      if (!this.#reporter.hasErrors) this.#reporter.report('NN2023', null, { name }, { help });
    }
  }
}

/** What the statements of a file declare, wherever in it: of what is declared in the wrong place that is said, and not of each use as well. */
export function foreseeDeclarations(statements: readonly Statement[]): { readonly params: ReadonlySet<string>; readonly blocks: ReadonlySet<string> } {
  const params = new Set<string>();
  const blocks = new Set<string>();
  for (const { name, words: [declared] } of statements) {
    const definition = findEntry('setting', name.text);
    if (definition?.reads !== 'statement') continue;
    const text = declared?.kind === 'name' ? declared.text : declared?.kind === 'call' ? declared.name.text : null;
    if (text !== null) (definition.takesBlock ? blocks : params).add(text);
  }
  return { params, blocks };
}

function readParameters(signature: CallValue): BlockParameter[] | null {
  const parameters: BlockParameter[] = [];
  for (const { words, span } of signature.arguments) {
    const [name, fallback, ...more] = words;
    if (name?.kind !== 'name' || more.length > 0) return null;
    parameters.push({ name: name.text, fallback: fallback ?? null, span });
  }
  return parameters;
}

/** `--set NAME=TEXT`, read as a value of the default's kind; null when it is not one. */
function parseOverride(text: string, like: PlainValue): PlainValue | null {
  const { span } = like;
  switch (like.kind) {
    case 'number': {
      const value = Number(text.replaceAll('_', ''));
      return text.trim() !== '' && Number.isFinite(value) ? { kind: 'number', value, text, span } : null;
    }
    case 'percent': {
      const value = Number(text.replace(/%$/, ''));
      return text.trim() !== '' && Number.isFinite(value) ? { kind: 'percent', value, text, span } : null;
    }
    case 'name':
      return /^[A-Za-z_]\w*$/.test(text) ? { kind: 'name', text, span } : null;
    case 'string':
      return { kind: 'string', value: text, text: JSON.stringify(text), span };
    default:
      return null;
  }
}

