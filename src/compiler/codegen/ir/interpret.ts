/**
 * @file Runs loop IR slowly: the definition that every lowering is compared with. One thread; barriers do nothing.
 */
import { InternalError } from '../../internal_error.ts';
import { isVector, scalarOf, bytesOf, type Affine, type Expression, type IrFunction, type IrModule, type IrType, type ScalarType, type Statement, type Variable } from './ir.ts';
import { meaningOf, roundTo } from './meaning.ts';

export interface InterpreterOptions {
  /** Lanes of a vector; 4 unless given. */
  readonly lanes?: number;
  /** Whether multiply-add of f32 is rounded once: the product is exact, the sum is rounded to a double first. */
  readonly fused?: boolean;
}

export interface Interpreter {
  /** Runs a function, exported or not. */
  readonly call: (name: string, ...operands: number[]) => void;
}

/** A scalar is one lane. */
type Value = readonly number[];
type Frame = Map<Variable, Value>;
type Evaluate = (frame: Frame) => Value;
type Run = (frame: Frame) => void;

interface Environment {
  readonly module: IrModule;
  readonly view: DataView;
  readonly lanes: number;
  readonly fused: boolean;
  /** A function's body, prepared at its first call. */
  readonly bodyOf: (each: IrFunction) => Run;
}

export function interpretModule(module: IrModule, memory: ArrayBufferLike, options: InterpreterOptions = {}): Interpreter {
  const { lanes = 4, fused = false } = options;
  const bodies = new Map<IrFunction, Run>();
  const environment: Environment = {
    module, lanes, fused, view: new DataView(memory),
    bodyOf(each) {
      const run = bodies.get(each) ?? new FunctionReader(environment, each).block(each.body);
      bodies.set(each, run);
      return run;
    },
  };
  return {
    call(name, ...operands) {
      const each = functionOf(module, name);
      const values = each.parameters.map(({ type }, index) => [roundTo[scalarOf(type)](operands[index] ?? 0)]);
      if (operands.length !== values.length) throw new InternalError(`${name} takes ${values.length} operands, not ${operands.length}`);
      if (each.parameters.some(({ type }) => isVector(type))) throw new InternalError(`${name} takes vectors: only functions of the module can call it`);
      enter(environment, each, values);
    },
  };
}

function functionOf({ functions }: IrModule, name: string): IrFunction {
  const found = functions.find((each) => each.name === name);
  if (found === undefined) throw new InternalError(`there is no function ${name}`);
  return found;
}

function enter({ bodyOf }: Environment, each: IrFunction, operands: readonly Value[]): void {
  bodyOf(each)(new Map(each.parameters.map((parameter, index) => [parameter, operands[index] ?? []])));
}

/** Makes closures of a function's statements. */
class FunctionReader {
  readonly #environment: Environment;
  readonly #name: string;

  constructor(environment: Environment, each: IrFunction) {
    this.#environment = environment;
    this.#name = each.name;
  }

  block(statements: readonly Statement[]): Run {
    const runs = statements.map((statement) => this.#statement(statement));
    return (frame) => { for (const run of runs) run(frame); };
  }

  #statement(statement: Statement): Run {
    switch (statement.kind) {
      case 'set': {
        const evaluate = this.#expression(statement.value);
        return (frame) => { frame.set(statement.variable, evaluate(frame)); };
      }
      case 'store': {
        const { type } = statement.value;
        const [addressOf, evaluate, write] = [this.#address(statement.address), this.#expression(statement.value), this.#writer(scalarOf(type))];
        return (frame) => {
          const address = addressOf(frame);
          const value = evaluate(frame);
          this.#check('store', type, address, value.length * bytesOf(type), bytesOf(type));
          value.forEach((each, lane) => { write(address + lane * bytesOf(type), each); });
        };
      }
      case 'for': {
        const { variable, step } = statement;
        const [fromOf, toOf, body] = [this.#scalar(statement.from), this.#scalar(statement.to), this.block(statement.body)];
        return (frame) => {
          const to = toOf(frame);
          for (let at = fromOf(frame); at < to; at += step) {
            frame.set(variable, [at]);
            body(frame);
          }
          frame.delete(variable);
        };
      }
      case 'if': {
        const [condition, then, otherwise] = [this.#scalar(statement.condition), this.block(statement.then), this.block(statement.otherwise)];
        return (frame) => { (condition(frame) !== 0 ? then : otherwise)(frame); };
      }
      case 'call': {
        const callee = functionOf(this.#environment.module, statement.name);
        const operands = statement.operands.map((operand) => this.#expression(operand));
        return (frame) => { enter(this.#environment, callee, operands.map((operand) => operand(frame))); };
      }
      case 'barrier':
        return () => undefined;
    }
  }

  #expression(value: Expression): Evaluate {
    switch (value.kind) {
      case 'constant': {
        const result = this.#spread(value.type, roundTo[scalarOf(value.type)](value.value));
        return () => result;
      }
      case 'variable':
        return (frame) => this.#read(frame, value.variable);
      case 'load':
        return this.#load(value);
      case 'lane': {
        const operand = this.#expression(value.operand);
        return (frame) => [this.#lane(operand(frame), value.lane)];
      }
      case 'shuffle': {
        const [x, y] = [this.#expression(value.operands[0]), this.#expression(value.operands[1])];
        return (frame) => {
          const both = [...x(frame), ...y(frame)];
          return value.lanes.map((lane) => this.#lane(both, lane));
        };
      }
      case 'operation':
        return this.#operation(value);
    }
  }

  #operation({ operator, operands, type }: Extract<Expression, { kind: 'operation' }>): Evaluate {
    const first = operands[0];
    if (first === undefined) throw new InternalError(`${this.#name}: ${operator} has no operands`);
    const [x, y, z] = [this.#expression(first), ...operands.slice(1).map((operand) => this.#expression(operand))];
    const meaning = meaningOf(operator, scalarOf(first.type), scalarOf(type), this.#environment.fused);
    if (operator === 'splat') return (frame) => this.#spread(type, this.#lane(x(frame), 0));
    if (operator === 'any') return (frame) => [x(frame).some((each) => each !== 0) ? 1 : 0];
    // What holds in a lane of a vector is all bits.
    const isMask = isVector(type) && comparisons.has(operator);
    return (frame) => {
      const [xs, ys, zs] = [x(frame), y?.(frame), z?.(frame)];
      // A shift's count is a scalar.
      const oneCount = ys?.length === 1;
      return xs.map((each, lane) => {
        const result = meaning(each, ys?.[oneCount ? 0 : lane] ?? 0, zs?.[lane] ?? 0);
        return isMask ? -result | 0 : result;
      });
    };
  }

  #load({ type, address, form }: Extract<Expression, { kind: 'load' }>): Evaluate {
    const { view } = this.#environment;
    const addressOf = this.#address(address);
    if (form === 'byte') {
      return (frame) => {
        const at = addressOf(frame);
        this.#check('load', 'byte', at, 1, 1);
        return [view.getUint8(at)];
      };
    }
    const read = this.#reader(scalarOf(type));
    const bytes = bytesOf(type);
    const count = form === 'splat' ? 1 : this.#spread(type, 0).length;
    return (frame) => {
      const at = addressOf(frame);
      this.#check('load', type, at, count * bytes, bytes);
      if (form === 'splat') return this.#spread(type, read(at));
      return Array.from({ length: count }, (_, lane) => read(at + lane * bytes));
    };
  }

  #reader(type: ScalarType): (address: number) => number {
    const { view } = this.#environment;
    switch (type) {
      case 'i32': return (address) => view.getInt32(address, true);
      case 'f32': return (address) => view.getFloat32(address, true);
      case 'f64': return (address) => view.getFloat64(address, true);
    }
  }

  #writer(type: ScalarType): (address: number, value: number) => void {
    const { view } = this.#environment;
    switch (type) {
      case 'i32': return (address, value) => { view.setInt32(address, value, true); };
      case 'f32': return (address, value) => { view.setFloat32(address, value, true); };
      case 'f64': return (address, value) => { view.setFloat64(address, value, true); };
    }
  }

  /**
   * Machines add the constant without wrapping round, so the sum of the terms may not be negative, unless a negative factor or constant
   * says that it can be.
   */
  #address({ terms, constant }: Affine): (frame: Frame) => number {
    const isUnsigned = constant >= 0 && terms.every(({ factor }) => factor > 0);
    return (frame) => {
      let sum = 0;
      for (const { variable, factor } of terms) sum += this.#lane(this.#read(frame, variable), 0) * factor;
      if (isUnsigned && sum < 0) throw new InternalError(`${this.#name}: an address is ${constant} after ${sum}: what factors multiply is negative`);
      return sum + constant;
    };
  }

  #check(access: 'load' | 'store', what: string, address: number, bytes: number, alignment: number): void {
    const { byteLength } = this.#environment.view;
    const here = `${this.#name}: ${access} of ${what} at ${address}`;
    if (!(address >= 0 && address + bytes <= byteLength)) throw new InternalError(`${here}: the memory has ${byteLength} bytes`);
    if (address % alignment !== 0) throw new InternalError(`${here}: that is not a multiple of ${alignment}`);
  }

  #read(frame: Frame, variable: Variable): Value {
    const value = frame.get(variable);
    if (value === undefined) throw new InternalError(`${this.#name}: ${variable.name} has no value`);
    return value;
  }

  #scalar(value: Expression): (frame: Frame) => number {
    const evaluate = this.#expression(value);
    return (frame) => this.#lane(evaluate(frame), 0);
  }

  #lane(value: Value, index: number): number {
    const lane = value[index];
    if (lane === undefined) throw new InternalError(`${this.#name}: there is no lane ${index} of ${value.length}`);
    return lane;
  }

  /** One number in every lane of `type`. */
  #spread(type: IrType, value: number): Value {
    return Array.from({ length: isVector(type) ? this.#environment.lanes : 1 }, () => value);
  }
}

const comparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);
