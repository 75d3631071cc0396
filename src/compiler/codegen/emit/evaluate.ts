/**
 * @file Writes what traced expressions say at a point of a kernel's loops. What does not change with the inner loops is computed before
 * them, once; what is asked for twice at a point is computed once.
 */
import { InternalError } from '../../internal_error.ts';
import type { ValueId } from '../../graph/graph.ts';
import type { Dtype } from '../../graph/types.ts';
import type { Linear } from '../fuse/linear.ts';
import type { Traced } from '../fuse/trace.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { add, apply, compare, constant, element, load, loadSplat, shuffle, splat, valueOf, type IrBuilder } from '../ir/build.ts';
import { isVector, type Affine, type Expression, type IrType, type Statement } from '../ir/ir.ts';
import { operations } from './operations.ts';

/** Where values lie, and what scalars are, for one kernel. */
export interface Sources {
  /** The address of element 0. */
  readonly baseOf: (value: ValueId) => Index;
  readonly scalar: (name: string, dtype: Dtype) => Expression;
}

/** Loops that are open, outermost first; `axes` says of each axis of the nest which level opened it. */
interface Level {
  readonly block: Statement[];
  readonly scalars: Map<Traced, Expression>;
  readonly vectors: Map<Traced, Expression>;
}

export interface Point {
  /** One index each axis of the nest. */
  readonly indices: readonly Index[];
  /** The level (number of loops opened around it) at which each axis's index is known. */
  readonly levels: readonly number[];
  /** The axis whose next elements lie in the lanes of a vector; null for scalars. */
  readonly lanesAlong: number | null;
  /** What the kernel's root gives here. */
  readonly root: Expression | null;
}

export class Evaluator {
  readonly #b: IrBuilder;
  readonly #sources: Sources;
  readonly #lanes: number;
  readonly #levels: Level[] = [];
  #point: Point = { indices: [], levels: [], lanesAlong: null, root: null };
  /** Levels of what was asked for at this point. */
  #knownLevels = new Map<Traced, number>();

  constructor(b: IrBuilder, sources: Sources, lanes: number) {
    this.#b = b;
    this.#sources = sources;
    this.#lanes = lanes;
    this.#levels.push(this.#newLevel());
  }

  get depth(): number {
    return this.#levels.length - 1;
  }

  /** Writes the inside of a loop (or of any block that is open now), of which nothing is known outside. */
  inside(write: () => void): void {
    this.#levels.push(this.#newLevel());
    write();
    this.#levels.pop();
  }

  /** Writes at a point: `write` may ask for values there. */
  at<T>(point: Point, write: () => T): T {
    const [before, levels] = [this.#point, this.#knownLevels];
    this.#point = point;
    this.#knownLevels = new Map();
    const result = write();
    this.#point = before;
    this.#knownLevels = levels;
    return result;
  }

  /** The value at the point; a vector where it changes along the lanes or `asVector` is said. */
  value(traced: Traced): Expression {
    return this.#point.lanesAlong === null ? this.#scalar(traced) : this.#vector(traced);
  }

  #newLevel(): Level {
    return { block: this.#b.mark(), scalars: new Map(), vectors: new Map() };
  }

  /** The deepest loop that the value changes with. */
  #levelOf(traced: Traced): number {
    if (traced.kind !== 'apply') return this.#computeLevel(traced);
    const known = this.#knownLevels.get(traced);
    if (known !== undefined) return known;
    const level = this.#computeLevel(traced);
    this.#knownLevels.set(traced, level);
    return level;
  }

  #computeLevel(traced: Traced): number {
    switch (traced.kind) {
      case 'number': case 'scalar': return 0;
      case 'root': return this.depth;
      case 'load': case 'position': return this.#levelOfPlace(traced.at);
      case 'apply': return Math.max(0, ...traced.operands.map((operand) => this.#levelOf(operand)));
    }
  }

  #levelOfPlace({ factors }: Linear): number {
    return Math.max(0, ...factors.map((factor, axis) => (factor === 0 ? 0 : Math.min(this.#point.levels[axis] ?? 0, this.depth))));
  }

  /** Whether it changes from lane to lane. */
  #varies(traced: Traced): boolean {
    const { lanesAlong } = this.#point;
    switch (traced.kind) {
      case 'number': case 'scalar': return false;
      case 'root': return true;
      case 'load': case 'position': return lanesAlong !== null && (traced.at.factors[lanesAlong] ?? 0) !== 0;
      case 'apply': return traced.operands.some((operand) => this.#varies(operand));
    }
  }

  #vector(traced: Traced): Expression {
    if (traced.kind === 'number') return constant(traced.dtype === 'f32' ? 'f32v' : 'i32v', traced.dtype === 'bool' ? -traced.number : traced.number);
    if (traced.kind === 'root') return this.#root();
    return this.#kept(traced, 'vectors', () => {
      if (this.#varies(traced)) return this.#compute(traced, true);
      if (traced.kind === 'load' && traced.dtype !== 'bool') return loadSplat(traced.dtype === 'f32' ? 'f32v' : 'i32v', this.#address(traced.value, traced.at));
      const scalar = this.#scalar(traced);
      return splat(traced.dtype === 'bool' ? apply('sub', [constant('i32', 0), scalar]) : scalar);
    });
  }

  #scalar(traced: Traced): Expression {
    if (traced.kind === 'number') return constant(traced.dtype === 'f32' ? 'f32' : 'i32', traced.number);
    if (traced.kind === 'root') return this.#root();
    return this.#kept(traced, 'scalars', () => this.#compute(traced, false));
  }

  #root(): Expression {
    if (this.#point.root === null) throw new InternalError('there is no root here');
    return this.#point.root;
  }

  #kept(traced: Traced, form: 'scalars' | 'vectors', compute: () => Expression): Expression {
    const level = this.#levels[this.#levelOf(traced)];
    if (level === undefined) throw new InternalError('a loop was left');
    const known = level[form].get(traced);
    if (known !== undefined) return known;
    const value = this.#b.within(level.block, () => this.#b.let(compute()));
    level[form].set(traced, value);
    return value;
  }

  #compute(traced: Exclude<Traced, { kind: 'number' | 'root' }>, asVector: boolean): Expression {
    switch (traced.kind) {
      case 'load':
        return this.#load(traced.value, traced.dtype, traced.at, asVector);
      case 'position': {
        const whole = valueOf(this.#indexOf(traced.at));
        const positions = asVector ? add(splat(whole), this.#steps(traced.at.factors[this.#point.lanesAlong ?? 0] ?? 0)) : whole;
        return traced.dtype === 'f32' ? apply('toFloat', [positions], asVector ? 'f32v' : 'f32') : positions;
      }
      case 'scalar':
        return this.#sources.scalar(traced.name, traced.dtype);
      case 'apply': {
        const operands = traced.operands.map((operand) => (asVector ? this.#vector(operand) : this.#scalar(operand)));
        return operations[traced.op].emit(this.#b, operands, traced.operands[0]?.dtype ?? traced.dtype, traced.dtype);
      }
    }
  }

  #indexOf({ constant: offset, factors }: Linear): Affine {
    return sum(offset, ...factors.map((factor, axis) => times(this.#point.indices[axis] ?? 0, factor)));
  }

  #address(value: ValueId, at: Linear, ahead = 0): Affine {
    return element(this.#sources.baseOf(value), sum(this.#indexOf(at), ahead));
  }

  #load(value: ValueId, dtype: Dtype, at: Linear, asVector: boolean): Expression {
    const type: IrType = dtype === 'f32' ? (asVector ? 'f32v' : 'f32') : asVector ? 'i32v' : 'i32';
    const stride = asVector ? (at.factors[this.#point.lanesAlong ?? 0] ?? 0) : 1;
    const values = stride === 1
      ? load(type, this.#address(value, at))
      : this.#fromScalars(Array.from({ length: this.#lanes }, (_, lane) => load(dtype === 'f32' ? 'f32' : 'i32', this.#address(value, at, lane * stride))));
    return dtype === 'bool' ? compare('ne', values, constant(type, 0)) : values;
  }

  /** 0, factor, 2 · factor, … */
  #steps(factor: number): Expression {
    return this.#fromScalars(Array.from({ length: this.#lanes }, (_, lane) => constant('i32', lane * factor)));
  }

  #fromScalars(lanes: readonly Expression[]): Expression {
    return joinLanes(this.#b, lanes);
  }
}

/** Four scalars as the lanes of a vector. */
export function joinLanes(b: IrBuilder, lanes: readonly Expression[]): Expression {
  const [x, y, z, w] = lanes.map((each) => b.let(splat(each)));
  if (x === undefined || y === undefined || z === undefined || w === undefined) throw new InternalError('vectors have four lanes');
  return shuffle(b.let(shuffle(x, y, [0, 4, 1, 5])), b.let(shuffle(z, w, [0, 4, 1, 5])), [0, 1, 4, 5]);
}

/** What is stored for a value: truths as 0 and 1. */
export function stored(value: Expression, dtype: Dtype): Expression {
  return dtype === 'bool' && isVector(value.type) ? apply('and', [value, constant('i32v', 1)]) : value;
}

