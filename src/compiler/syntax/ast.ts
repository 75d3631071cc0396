/**
 * @file The Ast: what was written, with the exact span of every name and value. It knows no layer, loss or data set;
 * which words of a statement belong together is decided by the checker from the registry.
 */
import type { Span } from '../source/span.ts';

export interface AstFile {
  readonly kind: 'file';
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  readonly span: Span;
}

/** `# …` to the end of the line; the text excludes the `#`. */
export interface Comment {
  readonly kind: 'comment';
  readonly text: string;
  readonly span: Span;
}

/** `NAME words… [as NAME] [{ … }]` */
export interface Statement {
  readonly kind: 'statement';
  readonly name: NameValue;
  readonly words: readonly Value[];
  readonly as: NameValue | null;
  readonly block: Block | null;
  readonly span: Span;
}

export interface Block {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly span: Span;
}

/** Anything that may stand in a statement after its name. */
export type Value =
  | NameValue
  | NumberValue
  | PercentValue
  | DimsValue
  | StringValue
  | CallValue
  | ListValue
  | ReferenceValue
  | ExpressionValue;

export interface NameValue { readonly kind: 'name'; readonly text: string; readonly span: Span }
/** `value` is the number; `text` is how it was spelt (`10_000`). */
export interface NumberValue { readonly kind: 'number'; readonly value: number; readonly text: string; readonly span: Span }
/** `20%` has value 20. */
export interface PercentValue { readonly kind: 'percent'; readonly value: number; readonly text: string; readonly span: Span }
/** `28x28x1` has sizes [28, 28, 1]. */
export interface DimsValue { readonly kind: 'dims'; readonly sizes: readonly number[]; readonly text: string; readonly span: Span }
/** `value` has its escapes resolved; `text` is the literal as written, with quotes. */
export interface StringValue { readonly kind: 'string'; readonly value: string; readonly text: string; readonly span: Span }
/** `first(10000)`, `stage(filters, stride 1)`: each argument is the words between two commas. */
export interface CallValue {
  readonly kind: 'call';
  readonly name: NameValue;
  readonly arguments: readonly CallArgument[];
  readonly span: Span;
}
export interface CallArgument { readonly kind: 'argument'; readonly words: readonly Value[]; readonly span: Span }
export interface ListValue { readonly kind: 'list'; readonly items: readonly Value[]; readonly span: Span }
/** `$units`; `name` is without the `$`. */
export interface ReferenceValue { readonly kind: 'reference'; readonly name: string; readonly span: Span }
/** `( … )` with arithmetic inside. The span includes the parentheses. */
export interface ExpressionValue { readonly kind: 'expression'; readonly body: Expression; readonly span: Span }

export type Expression =
  | NumberValue
  | ReferenceValue
  | ExpressionValue
  | { readonly kind: 'negate'; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Expression; readonly right: Expression; readonly span: Span };

/** Every kind of node, by its `kind`. */
export type AstNode = AstFile | Comment | Statement | Block | Value | CallArgument | Expression;
