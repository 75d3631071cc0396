/**
 * @file Lowers loop IR to a WebAssembly module: SIMD128, multiply-add of relaxed SIMD where it may, barriers where there are
 * threads. The module imports its memory as `env.memory`.
 */
import { InternalError } from '../../internal_error.ts';
import type { Affine, Expression, IrFunction, IrModule, Statement, Variable } from '../ir/ir.ts';
import { keyOf, usesOf, type Terms } from './addresses.ts';
import { barrierFunction } from './barrier.ts';
import { Code, encodeModule, valueTypes, type EncodedFunction } from './encode.ts';
import { pushExpression, wasmType, type Frame } from './expressions.ts';

export interface WasmOptions {
  /** Whether multiply-add of relaxed SIMD is to be had. */
  readonly relaxed: boolean;
  readonly shared: boolean;
  readonly threads: number;
  /** How often a thread looks whether the others have come before it sleeps; once unless given. */
  readonly spins?: number;
  /** Pages of 64 kB that the memory has at least. */
  readonly pages: number;
  /** And at most: what the host created it with. Default: `pages`. */
  readonly maximumPages?: number;
}

type Pointers = ReadonlyMap<string, { readonly local: number; readonly terms: Terms }>;
type For = Extract<Statement, { kind: 'for' }>;

const [add, multiply, less, unequal] = [0x6a, 0x6c, 0x48, 0x47] as const;

export function lowerModule(module: IrModule, options: WasmOptions): Uint8Array {
  const names = new Map(module.functions.map(({ name }, index) => [name, index]));
  const indexOf = (name: string): number => {
    const index = names.get(name);
    if (index === undefined) throw new InternalError(`there is no function ${name}`);
    return index;
  };
  const barrier = options.threads > 1 ? barrierFunction('barrier', module.barrier, options.threads, options.spins ?? 1) : null;
  const functions = module.functions.map((each) => new FunctionLowering(each, options.relaxed, indexOf, barrier === null ? null : module.functions.length).lower());
  return encodeModule(barrier === null ? functions : [...functions, barrier], { minimum: options.pages, maximum: options.maximumPages ?? options.pages, shared: options.shared });
}

class FunctionLowering {
  readonly #function: IrFunction;
  readonly #code: Code;
  readonly #indexOf: (name: string) => number;
  readonly #barrier: number | null;
  readonly #frame: Frame;
  readonly #locals = new Map<Variable, number>();
  readonly #constants = new Map<string, number>();
  /** Locals that hold sums of terms, by key, where they are valid. */
  #pointers: Pointers = new Map();

  constructor(each: IrFunction, relaxed: boolean, indexOf: (name: string) => number, barrier: number | null) {
    this.#function = each;
    this.#code = new Code(each.parameters.length);
    this.#indexOf = indexOf;
    this.#barrier = barrier;
    each.parameters.forEach((parameter, index) => this.#locals.set(parameter, index));
    this.#frame = {
      code: this.#code, relaxed,
      localOf: (variable) => this.#localOf(variable),
      pushAddress: (address) => this.#pushAddress(address),
      constantOf: (value, kind) => this.#constantOf(value, kind),
    };
  }

  lower(): EncodedFunction {
    const { name, parameters, body, exported } = this.#function;
    this.#statements(body);
    return { name, parameters: parameters.map(({ type }) => wasmType(type)), code: this.#code, exported };
  }

  #localOf(variable: Variable): number {
    const local = this.#locals.get(variable) ?? this.#code.local(wasmType(variable.type));
    this.#locals.set(variable, local);
    return local;
  }

  /** Constants that are made anew in each turn of a loop cost more than a register. */
  #constantOf(value: number, kind: 'f32' | 'i32'): number {
    const key = `${kind} ${Object.is(value, -0) ? '-0' : value}`;
    const before = this.#constants.get(key);
    if (before !== undefined) return before;
    const local = this.#code.local(valueTypes.v128);
    this.#code.atEntry(() => {
      this.#code.v128(value, kind);
      this.#code.set(local);
    });
    this.#constants.set(key, local);
    return local;
  }

  /** A pointer that runs backwards, or begins before its array, must be whole: the machine adds the offset without wrapping round. */
  #pushAddress({ terms, constant }: Affine): number {
    this.#pushSum(terms);
    if (constant >= 0 && terms.every(({ factor }) => factor > 0)) return constant;
    this.#code.i32(constant);
    this.#code.plain(add);
    return 0;
  }

  #pushSum(terms: Terms): void {
    if (terms.length === 0) {
      this.#code.i32(0);
      return;
    }
    const pointer = this.#pointers.get(keyOf(terms));
    if (pointer !== undefined) {
      this.#code.get(pointer.local);
      return;
    }
    terms.forEach(({ variable, factor }, index) => {
      this.#pushScaled(() => { this.#code.get(this.#localOf(variable)); }, factor);
      if (index > 0) this.#code.plain(add);
    });
  }

  #pushScaled(push: () => void, factor: number): void {
    push();
    if (factor === 1) return;
    this.#code.i32(factor);
    this.#code.plain(multiply);
  }

  #statements(block: readonly Statement[]): void {
    for (const statement of block) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    const code = this.#code;
    switch (statement.kind) {
      case 'set':
        pushExpression(this.#frame, statement.value);
        code.set(this.#localOf(statement.variable));
        return;
      case 'store': {
        const { type } = statement.value;
        const offset = this.#pushAddress(statement.address);
        pushExpression(this.#frame, statement.value);
        if (type === 'f32v' || type === 'i32v') code.vector(11);
        else code.plain({ i32: 0x36, f32: 0x38, f64: 0x39 }[type]);
        code.at(type === 'f64' ? 3 : 2, offset);
        return;
      }
      case 'if':
        pushExpression(this.#frame, statement.condition);
        code.if();
        this.#statements(statement.then);
        if (statement.otherwise.length > 0) {
          code.else();
          this.#statements(statement.otherwise);
        }
        code.end();
        return;
      case 'call':
        for (const operand of statement.operands) pushExpression(this.#frame, operand);
        code.call(this.#indexOf(statement.name));
        return;
      case 'barrier':
        if (this.#barrier !== null) code.call(this.#barrier);
        return;
      case 'for':
        this.#loop(statement);
    }
  }

  /**
   * A loop counts its pointers up, and ends by comparing one of them where nothing else needs the counter. `do … while`, so loops whose
   * bounds are computed are entered by an `if`.
   */
  #loop(loop: For): void {
    const code = this.#code;
    const { sums, assigned, used } = usesOf(loop.body);
    const outer = this.#pointers;
    const inner = new Map([...outer].filter(([, { terms }]) => !terms.some(({ variable }) => assigned.has(variable))));
    let needsCounter = used.has(loop.variable);
    const moving: { readonly local: number; readonly stride: number; readonly absolute: boolean }[] = [];
    for (const [key, terms] of sums) {
      const own = terms.find(({ variable }) => variable === loop.variable);
      if (terms.some(({ variable }) => assigned.has(variable))) {
        if (own !== undefined) needsCounter = true;
        continue;
      }
      if (own === undefined) {
        const isVariable = terms.length === 1 && terms[0]?.factor === 1;
        if (!inner.has(key) && !isVariable) inner.set(key, { local: this.#hoist(terms), terms });
        continue;
      }
      const rest = terms.filter((term) => term !== own);
      const local = code.local(valueTypes.i32);
      if (rest.length > 0) this.#pushSum(rest);
      if (rest.length === 0 || !isZero(loop.from)) {
        this.#pushScaled(() => { pushExpression(this.#frame, loop.from); }, own.factor);
        if (rest.length > 0) code.plain(add);
      }
      code.set(local);
      inner.set(key, { local, terms });
      moving.push({ local, stride: own.factor, absolute: rest.length === 0 });
    }
    this.#run(loop, moving, inner, needsCounter);
    this.#pointers = outer;
  }

  #hoist(terms: Terms): number {
    this.#pushSum(terms);
    const local = this.#code.local(valueTypes.i32);
    this.#code.set(local);
    return local;
  }

  #run(loop: For, moving: readonly { readonly local: number; readonly stride: number; readonly absolute: boolean }[], inner: Pointers, needsCounter: boolean): void {
    const code = this.#code;
    const { from, to, step } = loop;
    const isStatic = from.kind === 'constant' && to.kind === 'constant';
    const control = needsCounter || !isStatic ? undefined : (moving.find(({ absolute, stride }) => absolute && stride > 0) ?? moving.find(({ stride }) => stride > 0));
    let pushEnd: () => void;
    const counter = control === undefined ? this.#localOf(loop.variable) : 0;
    if (control !== undefined && isStatic) {
      // The last turn may end beyond `to`, where the step does not divide the way.
      const way = Math.ceil((to.value - from.value) / step) * step;
      if (control.absolute) {
        pushEnd = () => { code.i32((from.value + way) * control.stride); };
      } else {
        const end = code.local(valueTypes.i32);
        code.get(control.local);
        code.i32(way * control.stride);
        code.plain(add);
        code.set(end);
        pushEnd = () => { code.get(end); };
      }
    } else {
      pushExpression(this.#frame, from);
      code.set(counter);
      if (to.kind === 'constant') {
        pushEnd = () => { code.i32(to.value); };
      } else {
        const end = code.local(valueTypes.i32);
        pushExpression(this.#frame, to);
        code.set(end);
        pushEnd = () => { code.get(end); };
      }
    }
    if (isStatic && from.value >= to.value) return;
    this.#pointers = inner;
    if (!isStatic) {
      code.get(counter);
      pushEnd();
      code.plain(less);
      code.if();
    }
    code.loop();
    this.#statements(loop.body);
    for (const { local, stride } of moving) this.#count(local, stride * step);
    if (control === undefined) this.#count(counter, step);
    code.get(control?.local ?? counter);
    pushEnd();
    code.plain(control === undefined ? less : unequal);
    code.branchIf(0);
    code.end();
    if (!isStatic) code.end();
  }

  #count(local: number, by: number): void {
    this.#code.get(local);
    this.#code.i32(by);
    this.#code.plain(add);
    this.#code.set(local);
  }
}

function isZero(value: Expression): boolean {
  return value.kind === 'constant' && value.value === 0;
}
