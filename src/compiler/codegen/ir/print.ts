/**
 * @file Writes loop IR for people to read.
 */
import { isVector, scalarOf, type Affine, type Expression, type IrFunction, type IrModule, type Operator, type Statement, type Variable } from './ir.ts';
import { variablesOf } from './variables.ts';

export type Names = ReadonlyMap<Variable, string>;

/** The functions, and where the barrier's memory lies. */
export function printModule(module: IrModule): string {
  return [`barrier at ${module.barrier}`, ...module.functions.map(printFunction)].join('\n\n');
}

export function printFunction(each: IrFunction): string {
  const names = nameVariables(each);
  const parameters = each.parameters.map((parameter) => `${nameOf(names, parameter)}: ${parameter.type}`);
  const head = `${each.exported ? 'export ' : ''}function ${each.name}(${parameters.join(', ')}) {`;
  return [head, ...new Printer(names, each.parameters).block(each.body), '}'].join('\n');
}

/** A name for every variable: its own, and a number after it where several have that name. */
export function nameVariables(each: IrFunction): Names {
  const variables = variablesOf(each);
  const taken = new Set<string>();
  const alike = new Map<string, number>();
  for (const { name } of variables) alike.set(name, (alike.get(name) ?? 0) + 1);
  for (const [name, count] of alike) if (count === 1) taken.add(name);
  const next = new Map<string, number>();
  return new Map(variables.map((variable) => {
    const { name } = variable;
    if (alike.get(name) === 1) return [variable, name];
    let number = next.get(name) ?? 0;
    while (taken.has(`${name}${number}`)) number += 1;
    next.set(name, number + 1);
    taken.add(`${name}${number}`);
    return [variable, `${name}${number}`];
  }));
}

function nameOf(names: Names, variable: Variable): string {
  return names.get(variable) ?? variable.name;
}

interface Infix {
  readonly sign: string;
  /** The higher, the closer it binds. */
  readonly level: number;
}

const infixes: { readonly [O in Operator]?: Infix } = {
  mul: { sign: '*', level: 3 }, div: { sign: '/', level: 3 },
  add: { sign: '+', level: 2 }, sub: { sign: '-', level: 2 },
  eq: { sign: '==', level: 1 }, ne: { sign: '!=', level: 1 }, lt: { sign: '<', level: 1 }, le: { sign: '<=', level: 1 }, gt: { sign: '>', level: 1 }, ge: { sign: '>=', level: 1 },
};

/** An expression on one line, in parentheses where what surrounds it binds as close as `level` or closer. */
export function printExpression(names: Names, value: Expression, level = 0): string {
  switch (value.kind) {
    case 'constant': {
      const digits = Object.is(value.value, -0) ? '-0' : String(value.value);
      return isVector(value.type) ? `splat ${digits}` : digits;
    }
    case 'variable':
      return nameOf(names, value.variable);
    case 'load': {
      const what = { plain: value.type, splat: `splat ${scalarOf(value.type)}`, byte: 'byte' }[value.form];
      return `${what}${printAddress(names, value.address)}`;
    }
    case 'lane':
      return `lane(${printExpression(names, value.operand)}, ${value.lane})`;
    case 'shuffle':
      return `shuffle(${printOperands(names, value.operands)}, [${value.lanes.join(', ')}])`;
    case 'operation': {
      const infix = infixes[value.operator];
      const [x, y] = value.operands;
      if (infix === undefined || x === undefined || y === undefined) return `${value.operator}(${printOperands(names, value.operands)})`;
      // From left to right; comparisons not at all in a row.
      const left = infix.level === 1 ? 1 : infix.level - 1;
      const text = `${printExpression(names, x, left)} ${infix.sign} ${printExpression(names, y, infix.level)}`;
      return infix.level <= level ? `(${text})` : text;
    }
  }
}

function printOperands(names: Names, operands: readonly Expression[]): string {
  return operands.map((operand) => printExpression(names, operand)).join(', ');
}

/** `[1024 + i*64 - j*4]` */
function printAddress(names: Names, { terms, constant }: Affine): string {
  const parts = terms.map(({ variable, factor }) => {
    const size = Math.abs(factor);
    return { minus: factor < 0, text: size === 1 ? nameOf(names, variable) : `${nameOf(names, variable)}*${size}` };
  });
  if (constant !== 0 || parts.length === 0) parts.unshift({ minus: constant < 0, text: String(Math.abs(constant)) });
  const text = parts.map(({ minus, text: part }, index) => {
    if (index > 0) return minus ? ` - ${part}` : ` + ${part}`;
    return minus ? `-${part}` : part;
  });
  return `[${text.join('')}]`;
}

/** The first line of a statement. */
export function printHead(names: Names, statement: Statement): string {
  switch (statement.kind) {
    case 'set':
      return `${nameOf(names, statement.variable)} = ${printExpression(names, statement.value)}`;
    case 'store':
      return `${statement.value.type}${printAddress(names, statement.address)} = ${printExpression(names, statement.value)}`;
    case 'for': {
      const { variable, from, to, step } = statement;
      const steps = step === 1 ? '' : ` step ${step}`;
      return `for ${nameOf(names, variable)} from ${printExpression(names, from)} to ${printExpression(names, to)}${steps}`;
    }
    case 'if':
      return `if ${printExpression(names, statement.condition)}`;
    case 'call':
      return `${statement.name}(${printOperands(names, statement.operands)})`;
    case 'barrier':
      return 'barrier';
  }
}

/** Goes through statements, and knows which variables have been shown with their types. */
class Printer {
  readonly #names: Names;
  readonly #shown: Set<Variable>;

  constructor(names: Names, parameters: readonly Variable[]) {
    this.#names = names;
    this.#shown = new Set(parameters);
  }

  block(statements: readonly Statement[]): readonly string[] {
    return statements.flatMap((statement) => this.#statement(statement)).map((line) => `  ${line}`);
  }

  #statement(statement: Statement): readonly string[] {
    const head = printHead(this.#names, statement);
    switch (statement.kind) {
      case 'set':
        return [this.#declare(statement.variable, head)];
      case 'for':
        return [`${head} {`, ...this.block(statement.body), '}'];
      case 'if': {
        const otherwise = statement.otherwise.length === 0 ? [] : ['} else {', ...this.block(statement.otherwise)];
        return [`${head} {`, ...this.block(statement.then), ...otherwise, '}'];
      }
      case 'store': case 'call': case 'barrier':
        return [head];
    }
  }

  /** `acc: f32v = …` where it first gets a value. */
  #declare(variable: Variable, head: string): string {
    if (this.#shown.has(variable)) return head;
    this.#shown.add(variable);
    const name = nameOf(this.#names, variable);
    return `${name}: ${variable.type}${head.slice(name.length)}`;
  }
}
