/**
 * @file Says what is wrong with loop IR: what every generator must leave, and every lowering may rely on.
 */
import { isVector, mixtures, scalarOf, type Affine, type Expression, type IrFunction, type IrModule, type IrType, type Statement, type Variable } from './ir.ts';
import { nameVariables, printExpression, printHead, type Names } from './print.ts';
import { signatures } from './signatures.ts';
import { variablesOf } from './variables.ts';

/** One line for each thing wrong; empty where nothing is. Vectors are of `lanes` lanes. */
export function verifyModule(module: IrModule, lanes = 4): string[] {
  const names = module.functions.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...isOffset(module.barrier) && module.barrier % 4 === 0 ? [] : [`the barrier lies at ${module.barrier}, which is no address of a word`],
    ...[...twice].map((name) => `${name}: there are two functions of that name`),
    ...module.functions.flatMap((each) => new FunctionVerifier(module, each, lanes).verify()),
  ];
}

/** Long expressions are cut. */
const widest = 80;

class FunctionVerifier {
  readonly #module: IrModule;
  readonly #function: IrFunction;
  readonly #lanes: number;
  readonly #names: Names;
  readonly #problems: string[] = [];
  /** Counters of the loops around. */
  readonly #counting = new Set<Variable>();

  constructor(module: IrModule, each: IrFunction, lanes: number) {
    this.#module = module;
    this.#function = each;
    this.#lanes = lanes;
    this.#names = nameVariables(each);
  }

  verify(): readonly string[] {
    const { parameters, body, exported } = this.#function;
    this.#variables();
    if (new Set(parameters).size < parameters.length) this.#report('parameters', 'one of them is there twice');
    if (exported && parameters.some(({ type }) => isVector(type))) this.#report('parameters', 'an exported function cannot take vectors');
    this.#block(body, new Set(parameters));
    return this.#problems;
  }

  #report(where: string, problem: string): void {
    const place = where.length > widest ? `${where.slice(0, widest)}…` : where;
    this.#problems.push(`${this.#function.name}: ${place}: ${problem}`);
  }

  #variables(): void {
    const byId = new Map<number, Variable>();
    for (const variable of variablesOf(this.#function)) {
      const other = byId.get(variable.id);
      if (other !== undefined) this.#report(this.#nameOf(variable), `it has the id ${variable.id}, as ${this.#nameOf(other)} does`);
      byId.set(variable.id, variable);
    }
  }

  #nameOf(variable: Variable): string {
    return this.#names.get(variable) ?? variable.name;
  }

  /** Adds to `known` what surely has a value afterwards. */
  #block(statements: readonly Statement[], known: Set<Variable>): void {
    for (const statement of statements) this.#statement(statement, known);
  }

  #statement(statement: Statement, known: Set<Variable>): void {
    const here = printHead(this.#names, statement);
    switch (statement.kind) {
      case 'set': {
        const { variable, value } = statement;
        this.#expression(value, known);
        if (value.type !== variable.type) this.#report(here, `it is ${variable.type}, and would become ${value.type}`);
        if (this.#counting.has(variable)) this.#report(here, `a loop counts ${this.#nameOf(variable)}`);
        known.add(variable);
        return;
      }
      case 'store':
        this.#address(statement.address, here, known);
        this.#expression(statement.value, known);
        return;
      case 'for':
        this.#loop(statement, here, known);
        return;
      case 'if': {
        this.#typed(statement.condition, 'i32', here, 'the condition', known);
        const [then, otherwise] = [new Set(known), new Set(known)];
        this.#block(statement.then, then);
        this.#block(statement.otherwise, otherwise);
        known.clear();
        for (const variable of then) if (otherwise.has(variable)) known.add(variable);
        return;
      }
      case 'call':
        this.#call(statement, here, known);
        return;
      case 'barrier':
        return;
    }
  }

  #loop({ variable, from, to, step, body }: Extract<Statement, { kind: 'for' }>, here: string, known: Set<Variable>): void {
    if (variable.type !== 'i32') this.#report(here, `it counts ${variable.type}, not i32`);
    this.#typed(from, 'i32', here, 'where it begins', known);
    this.#typed(to, 'i32', here, 'where it ends', known);
    if (!Number.isInteger(step) || step <= 0) this.#report(here, `a step is a positive whole number, not ${step}`);
    if (this.#counting.has(variable)) {
      this.#report(here, `a loop around counts ${this.#nameOf(variable)}`);
      return;
    }
    const inside = new Set(known).add(variable);
    this.#counting.add(variable);
    this.#block(body, inside);
    this.#counting.delete(variable);
    // What the body gives a value has one if there was a turn; the counter has none any more.
    if (from.kind === 'constant' && to.kind === 'constant' && from.value < to.value) for (const each of inside) known.add(each);
    known.delete(variable);
  }

  #call({ name, operands }: Extract<Statement, { kind: 'call' }>, here: string, known: ReadonlySet<Variable>): void {
    for (const operand of operands) this.#expression(operand, known);
    const callee = this.#module.functions.find((each) => each.name === name);
    if (callee === undefined) {
      this.#report(here, `there is no function ${name}`);
      return;
    }
    const [wanted, given] = [callee.parameters.map(({ type }) => type), operands.map(({ type }) => type)];
    if (wanted.join() !== given.join()) this.#report(here, `it takes (${wanted.join(', ')}), and gets (${given.join(', ')})`);
  }

  #typed(value: Expression, type: IrType, here: string, what: string, known: ReadonlySet<Variable>): void {
    this.#expression(value, known);
    if (value.type !== type) this.#report(here, `${what} is ${value.type}, not ${type}`);
  }

  #expression(value: Expression, known: ReadonlySet<Variable>): void {
    const here = printExpression(this.#names, value);
    switch (value.kind) {
      case 'constant':
        if (scalarOf(value.type) === 'i32' && !fitsWord(value.value)) this.#report(here, `it does not fit into ${value.type}`);
        return;
      case 'variable':
        if (value.type !== value.variable.type) this.#report(here, `it is ${value.variable.type}, and read as ${value.type}`);
        this.#known(value.variable, here, known);
        return;
      case 'load':
        this.#address(value.address, here, known);
        if (value.form === 'byte' && value.type !== 'i32') this.#report(here, `a byte is loaded as i32, not ${value.type}`);
        if (value.form === 'splat' && !isVector(value.type)) this.#report(here, `one element in every lane makes no ${value.type}`);
        return;
      case 'lane':
        this.#expression(value.operand, known);
        if (!isVector(value.operand.type) || scalarOf(value.operand.type) !== value.type) this.#report(here, `a lane of ${value.operand.type} is no ${value.type}`);
        if (!isBelow(value.lane, this.#lanes)) this.#report(here, `there is no lane ${value.lane} of ${this.#lanes}`);
        return;
      case 'shuffle':
        for (const operand of value.operands) {
          this.#expression(operand, known);
          if (operand.type !== value.type) this.#report(here, `lanes of ${operand.type} make no ${value.type}`);
        }
        if (value.lanes.length !== this.#lanes) this.#report(here, `${value.lanes.length} lanes are chosen, not ${this.#lanes}`);
        for (const lane of value.lanes) if (!isBelow(lane, 2 * this.#lanes)) this.#report(here, `there is no lane ${lane} of ${2 * this.#lanes}`);
        if (!isOrdered(value.lanes, this.#lanes)) this.#report(here, 'lanes of both vectors are taken in no order that there is');
        return;
      case 'operation': {
        for (const operand of value.operands) this.#expression(operand, known);
        const given = value.operands.map(({ type }) => type).join(', ');
        const fitting = signatures[value.operator].filter(({ operands }) => operands.join(', ') === given);
        if (fitting.length === 0) this.#report(here, `${value.operator} does not take (${given})`);
        else if (!fitting.some(({ type }) => type === value.type)) this.#report(here, `${value.operator} of (${given}) gives no ${value.type}`);
      }
    }
  }

  #address({ terms, constant }: Affine, here: string, known: ReadonlySet<Variable>): void {
    const seen = new Set<Variable>();
    for (const { variable, factor } of terms) {
      const name = this.#nameOf(variable);
      if (variable.type !== 'i32') this.#report(here, `${name} in an address is ${variable.type}, not i32`);
      if (!Number.isInteger(factor) || factor === 0) this.#report(here, `${name} in an address counts ${factor} bytes`);
      if (seen.has(variable)) this.#report(here, `${name} is in an address twice`);
      seen.add(variable);
      this.#known(variable, here, known);
    }
    if (!Number.isInteger(constant)) this.#report(here, `${constant} is no number of bytes`);
    else if (terms.length === 0 && !isOffset(constant)) this.#report(here, `${constant} is no address`);
  }

  #known(variable: Variable, here: string, known: ReadonlySet<Variable>): void {
    if (!known.has(variable)) this.#report(here, `${this.#nameOf(variable)} has no value yet`);
  }
}

/** Whether the bits fit into 32, signed or not. */
function fitsWord(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32;
}

/** Whether lanes are of one vector, or an order in which both are mixed; what is wrong in itself is told elsewhere. */
function isOrdered(chosen: readonly number[], lanes: number): boolean {
  const first = chosen.filter((lane) => lane < lanes).length;
  return first === 0 || first === chosen.length || chosen.some((lane) => lane >= 2 * lanes) || mixtures.some((mixture) => mixture.join() === chosen.join());
}

function isBelow(value: number, end: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < end;
}

function isOffset(value: number): boolean {
  return isBelow(value, 2 ** 32);
}
