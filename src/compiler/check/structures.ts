/**
 * @file Statements whose blocks hold layers. They come to layers alone: where paths part and meet again, a merging layer that reads
 * the ends of all of them. What is lowered knows nothing of structures.
 */
import { InternalError } from '../internal_error.ts';
import type { ArgumentValues } from '../program/program.ts';
import { isRefusal, type Refusal } from '../registry/entry.ts';
import { findEntry, type Definitions } from '../registry/registry.ts';
import type { Join } from '../registry/statement.ts';
import type { Statement } from '../syntax/ast.ts';
import type { ArgumentReader } from './arguments.ts';
import type { Classified } from './classify.ts';
import { reportRefusal } from './data.ts';
import { headSpan, type Draft } from './draft.ts';
import { breakModel, describeShape, goTo, isFree, placeLayer, pointOf, type LayerUse, type Point } from './model.ts';
import type { Reporter } from './reporter.ts';

/** Checks the statements of a block; false when there are too many to go on. */
export type CheckInside = (statements: readonly Statement[], owner: Statement) => boolean;

/** What a path gives, or null where that is not known, and the statement that says so. */
interface End {
  readonly point: Point | null;
  readonly statement: Statement;
}

/** A structure whose block holds branches. */
interface Fork {
  readonly owner: Statement;
  readonly from: Point | null;
  readonly ends: End[];
  /** Whether something else than a branch stands in it. */
  strays: boolean;
}

export class Structures {
  readonly #draft: Draft;
  readonly #reporter: Reporter;
  /** That whose block is being checked, not within a branch. */
  #fork: Fork | null = null;

  constructor(draft: Draft, reporter: Reporter) {
    this.#draft = draft;
    this.#reporter = reporter;
  }

  /** Whether such a statement may stand here; reports it otherwise. Branches and only branches stand in a fork. */
  admits(statement: Statement, classified: Classified): boolean {
    const unfolds = classified.kind === 'structure' ? classified.definition.unfolds : null;
    const holdsBranches = unfolds === 'branch' || unfolds === 'chain' || classified.kind === 'block';
    if (this.#fork === null || holdsBranches) return true;
    this.#fork.strays = true;
    const { start, end } = statement.span;
    this.#reporter.report('NN2305', headSpan(statement), { name: statement.name.text, owner: this.#fork.owner.name.text }, {
      help: `put it into a branch: \`branch { ${statement.name.text} … }\``,
      fixes: [{ title: 'put it into a branch', edits: [{ span: { start, end: start }, text: 'branch { ' }, { span: { start: end, end }, text: ' }' }] }],
      related: [{ span: headSpan(this.#fork.owner), message: 'its block holds branches' }],
    });
    breakModel(this.#draft);
    return false;
  }

  unfold(statement: Statement, definition: Definitions['structure'], reader: ArgumentReader, inside: CheckInside): void {
    const { block, name } = statement;
    if (block === null) {
      this.#reporter.report('NN2020', headSpan(statement), { name: name.text }, { help: `write \`${name.text} … { … }\` with ${definition.unfolds === 'fork' ? 'branches' : 'layers'} in the braces` });
      breakModel(this.#draft);
      return;
    }
    const args = reader.read({ name: name.text, span: name.span, params: definition.params }, statement.words, null);
    const within = (): boolean => inside(block.statements, statement);
    switch (definition.unfolds) {
      case 'chain': {
        const times = args === null ? 1 : definition.times(args);
        for (let time = 0; time < times; time += 1) {
          if (!this.#named(within)) return;
        }
        break;
      }
      case 'branch':
        this.#branch(statement, within);
        break;
      case 'fork': {
        const fork: Fork = { owner: statement, from: pointOf(this.#draft, statement, this.#reporter), ends: [], strays: false };
        if (this.#in(fork, within) && !fork.strays && this.#areEnough(statement, fork.ends)) this.#join(statement, args === null ? null : definition.join(args), fork.ends);
        return;
      }
      case 'bypass': {
        const from = pointOf(this.#draft, statement, this.#reporter);
        const size = (): number => this.#draft.layers.length + this.#reporter.diagnostics.length;
        const before = size();
        if (!this.#in(null, within)) return;
        const ends = [this.#here(), from].map((point) => ({ point, statement }));
        if (this.#fitsBypass(statement, from, size() > before)) this.#join(statement, args === null ? null : definition.join(args), ends);
        return;
      }
    }
    if (args === null) breakModel(this.#draft);
    else this.nameResult(statement);
  }

  /** Gives what a statement with a block has come to the name that `as` says. */
  nameResult(statement: Statement): void {
    const { as } = statement;
    // An empty block before the first layer gives the data.
    if (as !== null && isFree(this.#draft, as, this.#reporter)) this.#draft.names.bind(as.text, pointOf(this.#draft, statement, this.#reporter)?.layer ?? null);
  }

  /** Checks a block in which names are its own. */
  #named(within: () => boolean): boolean {
    this.#draft.names.open();
    const done = within();
    this.#draft.names.close();
    return done;
  }

  #in(fork: Fork | null, within: () => boolean): boolean {
    const around = this.#fork;
    this.#fork = fork;
    const done = this.#named(within);
    this.#fork = around;
    return done;
  }

  #branch(statement: Statement, within: () => boolean): void {
    const fork = this.#fork;
    if (fork === null) {
      this.#reporter.report('NN2304', headSpan(statement), { name: statement.name.text }, { help: 'write `parallel concat { branch { … } branch { … } }`; layers that follow one another need no braces' });
      this.#named(within);
      breakModel(this.#draft);
      return;
    }
    goTo(this.#draft, fork.from);
    this.#in(null, within);
    fork.ends.push({ point: this.#here(), statement });
  }

  #here(): Point | null {
    const { tip, output } = this.#draft;
    return output === null ? null : { layer: tip, type: output };
  }

  #areEnough(statement: Statement, ends: readonly End[]): boolean {
    if (ends.length >= 2) return true;
    const name = statement.name.text;
    this.#reporter.report('NN2306', headSpan(statement), { name, count: ends.length === 0 ? 'none' : 'one' }, {
      help: ends.length === 0 ? `write \`${name} … { branch { … } branch { … } }\`` : 'give it a second branch, or write the layers of the first without braces',
    });
    breakModel(this.#draft);
    return false;
  }

  /** What the block gives must have the shape of what comes in, `from`. Whether it `hasLayers`, right or wrong ones. */
  #fitsBypass(statement: Statement, from: Point | null, hasLayers: boolean): boolean {
    const to = this.#here();
    const name = statement.name.text;
    const [last] = statement.block?.statements.slice(-1) ?? [];
    if (from === null || to === null) {
      breakModel(this.#draft);
      return false;
    }
    if (last === undefined || !hasLayers) {
      this.#reporter.report('NN2307', headSpan(statement), { name }, { help: 'put layers into its braces, or take it out' });
      breakModel(this.#draft);
      return false;
    }
    const [before, after] = [describeShape(from.type), describeShape(to.type)];
    if (before === after) return true;
    this.#reporter.report('NN2308', headSpan(statement), { name, before, after }, {
      help: mendBypass(from.type.shape, to.type.shape),
      related: [{ span: headSpan(last), message: `the block ends with shape ${after}` }],
    });
    breakModel(this.#draft);
    return false;
  }

  /** Puts the layer that reads all ends, when they are known. */
  #join(statement: Statement, join: Join | Refusal | null, ends: readonly End[]): void {
    const span = headSpan(statement);
    const points = ends.flatMap(({ point }) => point ?? []);
    const [first, ...others] = points;
    if (join !== null && isRefusal(join)) reportRefusal(this.#reporter, statement.name.text, span, statement, join);
    if (join === null || isRefusal(join) || first === undefined || points.length < ends.length) return breakModel(this.#draft);
    const use = joinedBy(join, others.map(({ layer }) => layer));
    const refusal = placeLayer(this.#draft, use, first, statement.as, span, this.#reporter);
    if (refusal === null) return;
    this.#reporter.report('NN2309', span, { name: statement.name.text, join: join.layer, why: refusal.refusal }, {
      ...(refusal.help === undefined ? {} : { help: refusal.help }),
      related: ends.flatMap(({ point, statement: path }) => (point === null ? [] : [{ span: headSpan(path), message: `gives shape ${describeShape(point.type)}` }])),
    });
  }
}

/** The merging layer, with its defaults, reading those layers beside the first. */
function joinedBy(join: Join, others: readonly string[]): LayerUse {
  const definition = findEntry('layer', join.layer);
  if (definition === undefined) throw new InternalError(`the registry has no layer ${join.layer}`);
  const args: ArgumentValues = Object.fromEntries(Object.entries(definition.params).map(([name, { type, fallback }]) => [name, type.gathers === true ? others : (join.arguments[name] ?? fallback ?? null)]));
  return { definition, args, inner: [] };
}

/** How to make what a block gives fit what comes in. */
function mendBypass(before: readonly number[], after: readonly number[]): string {
  const units = after.at(-1);
  const sizesDiffer = before.length !== after.length || before.slice(0, -1).join() !== after.slice(0, -1).join();
  if (sizesDiffer || units === undefined) return 'the block must give the shape that comes in: `padding same` keeps a size, pooling and `strides` make it smaller';
  return `end the block with ${before.at(-1) ?? 1}, or bring what comes in to ${units} as well: \`parallel add { branch { … } branch { dense ${units} } }\``;
}
