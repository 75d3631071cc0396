/**
 * @file Params of a program, by the statements that name them: an emitted program has them as constants. A param that also stands where
 * other things follow from it, or in an expression or a block, is no constant: whoever changed it there would change half of what it means.
 */
import type { Program } from '../program/program.ts';
import { findEntry } from '../registry/registry.ts';
import type { SourceFile } from '../source/source_file.ts';
import type { AstNode, Statement } from '../syntax/ast.ts';
import { parseFile } from '../syntax/parse.ts';
import { childrenOf, visit } from '../syntax/visit.ts';

export interface WrittenParam {
  readonly name: string;
  readonly value: number;
  /** The values that a sweep tries, as they are written, on one line; null where there are none. */
  readonly choices: string | null;
  /** Where its statement begins. */
  readonly start: number;
}

export interface WrittenParams {
  /** Those that can be constants, in the order in which they are declared. */
  readonly all: readonly WrittenParam[];
  /** What the statement names that begins there, once for each time. */
  in(start: number): readonly WrittenParam[];
  /** Likewise of all statements of that name. */
  under(name: string): readonly WrittenParam[];
}

export const noParams: WrittenParams = { all: [], in: () => [], under: () => [] };

export function paramsOf(source: SourceFile, { params }: Pick<Program, 'params'>): WrittenParams {
  const { file } = parseFile(source);
  const named = new Map(file.statements.map((statement) => [statement, isPlain(statement) ? namesIn(statement) : []] as const));
  const inAll: string[] = [];
  visit(file, (node) => { if (node.kind === 'reference') inAll.push(node.name); });
  const plain = [...named.values()].flat();
  const count = (names: readonly string[], name: string): number => names.filter((each) => each === name).length;
  const all = file.statements.flatMap((statement): readonly WrittenParam[] => {
    const [name, , , choices] = statement.words;
    if (statement.name.text !== 'param' || name?.kind !== 'name') return [];
    const value = params[name.text];
    if (typeof value !== 'number' || count(plain, name.text) === 0 || count(plain, name.text) < count(inAll, name.text)) return [];
    return [{ name: name.text, value, choices: choices === undefined ? null : source.text.slice(choices.span.start, choices.span.end).replace(/#.*/g, '').replace(/\s+/g, ' '), start: statement.span.start }];
  });
  const found = (statement: Statement): readonly WrittenParam[] => (named.get(statement) ?? []).flatMap((name) => all.filter((param) => param.name === name));
  return {
    all,
    in: (start) => file.statements.filter(({ span }) => span.start === start).flatMap(found),
    under: (name) => file.statements.filter((statement) => statement.name.text === name).flatMap(found),
  };
}

/** Whether nothing follows from its arguments but what they say themselves. */
function isPlain({ name, block }: Statement): boolean {
  if (block !== null) return false;
  return ['optimizer', 'loss', 'fit', 'cross_validate'].includes(name.text) || findEntry('layer', name.text) !== undefined;
}

/** Params that are arguments as they are, and not part of an expression. */
function namesIn(node: AstNode): readonly string[] {
  if (node.kind === 'reference') return [node.name];
  return node.kind === 'expression' ? [] : childrenOf(node).flatMap(namesIn);
}
