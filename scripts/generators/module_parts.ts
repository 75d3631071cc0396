/**
 * @file Makes `src/compiler/emit/module/parts.generated.ts`: every declaration in the files of `emitted/module`, ready to be put into a
 * module, with the names of those that it needs. What is types alone stands between marks, so that it can be left out of JavaScript.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { endOfType, startOfType } from '../../src/compiler/emit/module/marks.ts';
import type { GeneratedFile } from './generator.ts';

const folder = 'emitted/module';

interface Part {
  readonly name: string;
  readonly uses: readonly string[];
  /** Whether JavaScript does without it. */
  readonly type: boolean;
  readonly text: string;
}

export async function generate(root: string): Promise<readonly GeneratedFile[]> {
  const files = (await readdir(join(root, folder))).filter((file) => file.endsWith('.ts')).sort();
  const declarations = (await Promise.all(files.map(async (file) => declarationsIn(file, await readFile(join(root, folder, file), 'utf8'))))).flat();
  const names = new Set(declarations.map(({ name }) => name));
  if (names.size < declarations.length) throw new Error(`${folder}: two declarations have the same name`);
  const table = declarations.map(({ name, ...part }) => `  ${name}: ${visible(JSON.stringify({ ...part, uses: part.uses.filter((use) => use !== name && names.has(use)) }))},\n`).join('');
  const head = '/**\n * @file Declarations that emitted modules may need. Made by `npm run generate` from `emitted/module`: do not edit.\n */\n';
  return [{ path: 'src/compiler/emit/module/parts.generated.ts', text: `${head}export const parts = {\n${table}} as const;\n` }];
}

/** Marks as escapes. */
function visible(json: string): string {
  return json.replaceAll(startOfType, '\\ue000').replaceAll(endOfType, '\\ue001');
}

function declarationsIn(name: string, source: string): readonly Part[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2023, true);
  return file.statements.flatMap((statement): readonly Part[] => {
    if (ts.isImportDeclaration(statement)) return [];
    const declared = nameOf(statement);
    const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
    const full = statement.getFullText().replace(/^\/\*\* @file [^]*?\*\/\n/, '').trim();
    const text = type ? full : withMarks(statement, full);
    return [{ name: declared, type, text: text.replace(/^export /m, ''), uses: identifiersIn(statement) }];
  });
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    const name = statement.declarationList.declarations[0]?.name;
    if (name !== undefined && ts.isIdentifier(name)) return name.text;
  }
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name !== undefined) return statement.name.text;
  throw new Error(`${folder}: there is something that declares nothing`);
}

function hasModifier(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === kind) === true;
}

function identifiersIn(statement: ts.Statement): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return [...found];
}

/** With marks around annotations and type arguments. `text`: the end of what the statement is in full. */
function withMarks(statement: ts.Statement, text: string): string {
  const shift = statement.end - text.length;
  const ranges: (readonly [number, number])[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isFunctionLike(node)) && node.type !== undefined) ranges.push([node.type.getFullStart() - 1, node.type.end]);
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && node.typeArguments !== undefined) ranges.push([node.typeArguments.pos - 1, node.typeArguments.end + 1]);
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
  return ranges.sort(([one], [other]) => other - one).reduce((marked, [from, to]) => `${marked.slice(0, from - shift)}${startOfType}${marked.slice(from - shift, to - shift)}${endOfType}${marked.slice(to - shift)}`, text);
}
