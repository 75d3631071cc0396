/**
 * @file Writes loop IR statement by statement.
 */
import { affine, indexOf, sum, times, type Index } from './affine.ts';
import { scalarOf, type Affine, type Comparison, type Expression, type IrType, type Operator, type Statement, type Variable, type VectorType } from './ir.ts';

let variables = 0;

export function newVariable(type: IrType, name = 'v'): Variable {
  return { id: variables++, name, type };
}

export function constant(type: IrType, value: number): Expression {
  return { kind: 'constant', type, value };
}

export function int(value: number): Expression {
  return constant('i32', value);
}

export function read(variable: Variable): Expression {
  return { kind: 'variable', type: variable.type, variable };
}

export function load(type: IrType, address: Affine): Expression {
  return { kind: 'load', type, address, form: 'plain' };
}

/** One element; in every lane where `type` is a vector. */
export function loadSplat(type: IrType, address: Affine): Expression {
  return { kind: 'load', type, address, form: type === 'f32v' || type === 'i32v' ? 'splat' : 'plain' };
}

export function loadByte(address: Affine): Expression {
  return { kind: 'load', type: 'i32', address, form: 'byte' };
}

/** An operation whose result is of `type`, the first operand's unless given. */
export function apply(operator: Operator, operands: readonly Expression[], type: IrType = operands[0]?.type ?? 'i32'): Expression {
  return { kind: 'operation', type, operator, operands };
}

export const add = (x: Expression, y: Expression): Expression => apply('add', [x, y]);
export const sub = (x: Expression, y: Expression): Expression => apply('sub', [x, y]);
export const mul = (x: Expression, y: Expression): Expression => apply('mul', [x, y]);
export const div = (x: Expression, y: Expression): Expression => apply('div', [x, y]);
/** x · y + z */
export const fma = (x: Expression, y: Expression, z: Expression): Expression => apply('fma', [x, y, z]);
export const select = (condition: Expression, yes: Expression, no: Expression): Expression => apply('select', [condition, yes, no], yes.type);

export function compare(operator: Comparison, x: Expression, y: Expression): Expression {
  return apply(operator, [x, y], x.type === 'f32v' || x.type === 'i32v' ? 'i32v' : 'i32');
}

/** 1 where any lane of a comparison of vectors holds, else 0: what `if` asks for. */
export const anyLane = (truths: Expression): Expression => apply('any', [truths], 'i32');

export function splat(x: Expression): Expression {
  return apply('splat', [x], x.type === 'i32' ? 'i32v' : 'f32v');
}

/** The same bits as another type of that width. */
export function bits(x: Expression): Expression {
  const other = { f32: 'i32', i32: 'f32', f32v: 'i32v', i32v: 'f32v', f64: 'f64' } as const;
  return apply('bits', [x], other[x.type]);
}

export function shuffle(x: Expression, y: Expression, lanes: readonly number[]): Expression {
  const type: VectorType = x.type === 'i32v' ? 'i32v' : 'f32v';
  return { kind: 'shuffle', type, operands: [x, y], lanes };
}

export function lane(operand: Expression, index: number): Expression {
  return { kind: 'lane', type: scalarOf(operand.type), operand, lane: index };
}

/** The value of an affine index, as i32. */
export function valueOf(index: Index): Expression {
  const { terms, constant: offset } = affine(index);
  const parts = terms.map(({ variable, factor }) => (factor === 1 ? read(variable) : mul(read(variable), int(factor))));
  if (offset !== 0 || parts.length === 0) parts.push(int(offset));
  return parts.reduce(add);
}

/** Statements in the making. A builder is handed down; blocks are opened by callbacks. */
export class IrBuilder {
  #block: Statement[] = [];
  /** Stores of what is written in lockstep. */
  #putOff: Statement[] | null = null;

  /** All statements so far. */
  get statements(): readonly Statement[] {
    return this.#block;
  }

  /** Names a value, so that it is computed once. */
  let(value: Expression, name = 'v'): Expression {
    return read(this.variable(value, name));
  }

  variable(value: Expression, name = 'v'): Variable {
    const variable = newVariable(value.type, name);
    this.#block.push({ kind: 'set', variable, value });
    return variable;
  }

  set(variable: Variable, value: Expression): void {
    this.#block.push({ kind: 'set', variable, value });
  }

  store(address: Affine, value: Expression): void {
    if (this.#putOff === null) this.#block.push({ kind: 'store', address, value });
    else this.#putOff.push({ kind: 'store', address, value: value.kind === 'variable' ? value : this.let(value) });
  }

  /**
   * Writes several like things in lockstep: stores come after all that is read, those of one kind side by side, the last first. V8 makes one vector of 256 bits
   * of two where nothing lies between, and a single store of two where the higher address comes first. Loops within are left as they are.
   */
  together(writes: readonly (() => void)[]): void {
    const outer = this.#putOff;
    const stores = writes.map((write) => {
      const own: Statement[] = [];
      this.#putOff = own;
      write();
      return own;
    });
    this.#putOff = outer;
    const most = Math.max(0, ...stores.map(({ length }) => length));
    for (let index = 0; index < most; index++) this.#block.push(...stores.flatMap((own) => own.slice(index, index + 1)).reverse());
  }

  call(name: string, operands: readonly Expression[]): void {
    this.#block.push({ kind: 'call', name, operands });
  }

  barrier(): void {
    this.#block.push({ kind: 'barrier' });
  }

  append(statements: readonly Statement[]): void {
    this.#block.push(...statements);
  }

  if(condition: Expression, then: () => void, otherwise: () => void = () => undefined): void {
    this.#block.push({ kind: 'if', condition, then: this.block(then), otherwise: this.block(otherwise) });
  }

  /** A loop between bounds that may be computed. */
  loop(from: Expression, to: Expression, step: number, body: (index: Affine, variable: Variable) => void, name = 'i'): void {
    const variable = newVariable('i32', name);
    const statements = this.block(() => { body(indexOf(variable), variable); });
    this.#block.push({ kind: 'for', variable, from, to, step, body: statements });
  }

  /** `body` at `from`, `from + step`, … as long as a whole step fits before `to`. A single turn is written out. */
  for(from: number, to: number, step: number, body: (index: Affine) => void, name = 'i'): void {
    const turns = Math.floor((to - from) / step);
    if (turns === 1) body(affine(from));
    else if (turns > 1) this.loop(int(from), int(from + turns * step), step, body, name);
  }

  /** Goes through `count` in pieces of `widths`, the widest first: `[8, 4, 1]`. */
  pieces(count: number, widths: readonly number[], body: (index: Affine, width: number) => void, name = 'i'): void {
    let at = 0;
    for (const width of widths) {
      const whole = Math.floor((count - at) / width) * width;
      this.for(at, at + whole, width, (index) => { body(index, width); }, name);
      at += whole;
    }
  }

  /** What `fill` writes, as a block of its own. While it does, `within` of an outer level puts statements before this block. */
  block(fill: () => void): Statement[] {
    const [outer, stores] = [this.#block, this.#putOff];
    const inner: Statement[] = [];
    this.#block = inner;
    this.#putOff = null;
    fill();
    this.#block = outer;
    this.#putOff = stores;
    return inner;
  }

  /** The block that is open now, for `within`. */
  mark(): Statement[] {
    return this.#block;
  }

  /** Writes into a block that was open before and has not been closed: what is written there comes before the blocks within it that are still open. */
  within<T>(block: Statement[], write: () => T): T {
    const inner = this.#block;
    this.#block = block;
    const result = write();
    this.#block = inner;
    return result;
  }
}

/** base + index · 4: the address of an element of four bytes. */
export function element(base: Index, index: Index): Affine {
  return sum(base, times(index, 4));
}

/** A thread's own block of memory, of those that lie one after the other. */
export function indexOfThread(thread: Variable, bytes: number): Affine {
  return indexOf(thread, bytes);
}
