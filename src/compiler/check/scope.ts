/**
 * @file Names bound to values (`$units`), and what references and expressions come to.
 */
import { nearest } from '../diagnostics/suggest.ts';
import type { PlainValue } from '../registry/param_type.ts';
import type { Span } from '../source/span.ts';
import type { Expression, ReferenceValue, Value } from '../syntax/ast.ts';
import type { Reporter } from './reporter.ts';

/** A value that a name stands for. */
export interface Binding {
  readonly value: PlainValue;
  readonly declaredAt: Span;
  used: boolean;
}

/** Bindings, each scope inside another. */
export class Scope {
  readonly #bindings = new Map<string, Binding>();
  #misplaced: ReadonlySet<string> = new Set();
  readonly #parent: Scope | null;

  constructor(parent: Scope | null = null) {
    this.#parent = parent;
  }

  bind(name: string, value: PlainValue, declaredAt: Span): void {
    this.#bindings.set(name, { value, declaredAt, used: false });
  }

  find(name: string): Binding | undefined {
    return this.#bindings.get(name) ?? this.#parent?.find(name);
  }

  /** Names that are declared in the wrong place, which is reported there. */
  misplace(names: ReadonlySet<string>): void {
    this.#misplaced = names;
  }

  isMisplaced(name: string): boolean {
    return this.#misplaced.has(name) || this.#parent?.isMisplaced(name) === true;
  }

  get names(): readonly string[] {
    return [...this.#bindings.keys(), ...(this.#parent?.names ?? [])];
  }

  entries(): Iterable<[string, Binding]> {
    return this.#bindings.entries();
  }
}

/** The value with references and expressions worked out; null when that failed and was reported. */
export function resolveValue(value: Value, scope: Scope, reporter: Reporter): PlainValue | null {
  switch (value.kind) {
    case 'reference': {
      const found = resolveReference(value, scope, reporter);
      return found === null ? null : { ...found, span: value.span };
    }
    case 'expression': {
      const result = evaluate(value.body, scope, reporter);
      if (result === null) return null;
      if (!Number.isFinite(result)) {
        reporter.report('NN2013', value.span, { result: String(result) }, { help: 'look for a division by zero' });
        return null;
      }
      const said = saidBy(value.body, scope);
      return { kind: 'number', value: result, text: String(result), span: value.span, ...(said === null ? {} : { said }) };
    }
    default:
      return value;
  }
}

function resolveReference(reference: ReferenceValue, scope: Scope, reporter: Reporter): PlainValue | null {
  const binding = scope.find(reference.name);
  if (binding !== undefined) {
    binding.used = true;
    return binding.value;
  }
  if (scope.isMisplaced(reference.name)) return null;
  const near = nearest(reference.name, scope.names);
  const fixes = near === null ? [] : [{ title: `write \`$${near}\``, edits: [{ span: reference.span, text: `$${near}` }] }];
  const help = near === null ? `declare it at the top of the file: \`param ${reference.name} 16\`` : `did you mean \`$${near}\`?`;
  reporter.report('NN2012', reference.span, { name: reference.name }, { help, fixes });
  return null;
}

function evaluate(expression: Expression, scope: Scope, reporter: Reporter): number | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'expression':
      return evaluate(expression.body, scope, reporter);
    case 'negate': {
      const operand = evaluate(expression.operand, scope, reporter);
      return operand === null ? null : -operand;
    }
    case 'reference': {
      const value = resolveReference(expression, scope, reporter);
      if (value === null || value.kind === 'number') return value?.value ?? null;
      reporter.report('NN2014', expression.span, { name: expression.name });
      return null;
    }
    case 'binary': {
      const left = evaluate(expression.left, scope, reporter);
      const right = evaluate(expression.right, scope, reporter);
      return left === null || right === null ? null : operators[expression.operator](left, right);
    }
  }
}

/** In words of params; null where none stands in it. */
function saidBy(expression: Expression, scope: Scope): string | null {
  switch (expression.kind) {
    case 'number':
      return null;
    case 'expression':
      return saidBy(expression.body, scope);
    case 'negate': {
      const operand = saidBy(expression.operand, scope);
      return operand === null ? null : /^\$\w+$/.test(operand) ? `-${operand}` : `-(${operand})`;
    }
    case 'reference': {
      const value = scope.find(expression.name)?.value;
      return value?.kind === 'number' ? value.said ?? null : null;
    }
    case 'binary': {
      const operand = (each: Expression): string => {
        const said = saidBy(each, scope) ?? numberIn(each, scope);
        return /^-?\$?[\w.]+$/.test(said) ? said : `(${said})`;
      };
      const { left, operator, right } = expression;
      return saidBy(left, scope) === null && saidBy(right, scope) === null ? null : `${operand(left)} ${operator} ${operand(right)}`;
    }
  }
}

/** What an expression of numbers alone comes to. */
function numberIn(expression: Expression, scope: Scope): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'expression':
      return numberIn(expression.body, scope);
    case 'negate':
      return String(-Number(numberIn(expression.operand, scope)));
    case 'reference': {
      const value = scope.find(expression.name)?.value;
      return value?.kind === 'number' ? String(value.value) : 'NaN';
    }
    case 'binary':
      return String(operators[expression.operator](Number(numberIn(expression.left, scope)), Number(numberIn(expression.right, scope))));
  }
}

const operators: { readonly [O in (Expression & { kind: 'binary' })['operator']]: (a: number, b: number) => number } = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};
