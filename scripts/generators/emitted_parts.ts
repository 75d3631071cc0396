/**
 * @file Makes `src/compiler/emit/typescript/parts.generated.ts`: each declaration in the files of `emitted/typescript`, as text that
 * can be put into a program, with what it needs.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import type { GeneratedFile } from './generator.ts';

const folder = 'emitted/typescript';
const tfjs = '@tensorflow/tfjs';

interface Part {
  readonly name: string;
  /** Other parts. */
  readonly uses: readonly string[];
  /** Names by the module that they come from. */
  readonly imports: { readonly [module: string]: readonly string[] };
  /** Whether it uses TensorFlow.js. */
  readonly tf: boolean;
  readonly text: string;
}

export async function generate(root: string): Promise<readonly GeneratedFile[]> {
  const files = (await readdir(join(root, folder))).filter((file) => file.endsWith('.ts')).sort();
  const parts = (await Promise.all(files.map(async (file) => readParts(file, await readFile(join(root, folder, file), 'utf8'))))).flat();
  parts.push(constantOf('irisCsv', "Fisher's irises (1936): four lengths in centimetres, and the species.", await readFile(join(root, 'data/iris.csv'), 'utf8')));
  const twice = parts.find(({ name }, index) => parts.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) throw new Error(`${folder}: \`${twice.name}\` is declared twice, and programs may have both`);
  const text = [
    '/**\n * @file What emitted programs may need. Made by `npm run generate` from `emitted/typescript`: do not edit.\n */\n',
    'export const parts = {\n',
    ...parts.map(({ name, ...part }) => `  ${name}: ${JSON.stringify(part)},\n`),
    '} as const;\n',
  ].join('');
  return [{ path: 'src/compiler/emit/typescript/parts.generated.ts', text }];
}

/** A text of the repository as a part. */
function constantOf(name: string, doc: string, content: string): Part {
  return { name, uses: [], imports: {}, tf: false, text: `/** ${doc} */\nconst ${name} = \`\n${content.trim()}\n\`.trim();` };
}

type Declaration = ts.FunctionDeclaration | ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.VariableStatement;

function readParts(path: string, source: string): readonly Part[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true);
  const imported = new Map<string, { readonly module: string; readonly written: string }>();
  const declared = new Map<string, Declaration>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const [name, origin] of namesOf(statement)) imported.set(name, origin);
    } else if (isDeclaration(statement)) {
      declared.set(nameOf(statement), statement);
    } else {
      throw new Error(`${folder}/${path}: only declarations: ${statement.getText().slice(0, 60)}`);
    }
  }
  return [...declared].map(([name, node]) => {
    const used = identifiersIn(node);
    const uses = [...used].filter((each) => each !== name && (declared.has(each) || imported.get(each)?.module.startsWith('./') === true));
    const imports: { [module: string]: string[] } = {};
    for (const each of used) {
      const origin = imported.get(each);
      if (origin === undefined || origin.module === tfjs || origin.module.startsWith('./')) continue;
      (imports[origin.module] ??= []).push(origin.written);
    }
    return { name, uses, imports, tf: used.has('tf') && imported.has('tf'), text: textOf(node, source) };
  });
}

function isDeclaration(node: ts.Node): node is Declaration {
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isVariableStatement(node);
}

function nameOf(node: Declaration): string {
  const name = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.name : node.name;
  if (name === undefined || !ts.isIdentifier(name)) throw new Error(`${folder}: a declaration without a name`);
  return name.text;
}

/** With its comment, not exported. */
function textOf(node: Declaration, source: string): string {
  const comment = ts.getLeadingCommentRanges(source, node.pos)?.findLast(({ pos }) => !source.startsWith('/**\n * @file', pos));
  return source.slice(comment?.pos ?? node.getStart(), node.end).replace(/^export (?=async function|function|abstract class|class|interface|type|const)/m, '');
}

function identifiersIn(node: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (each: ts.Node): void => {
    // What stands behind a dot is no name of a declaration, nor is a key.
    if (ts.isIdentifier(each) && !(ts.isPropertyAccessExpression(each.parent) && each.parent.name === each) && !(ts.isPropertyAssignment(each.parent) && each.parent.name === each)) found.add(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** `readFile`, `type Foo`; `default process` for what a module gives by default. */
function namesOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): [string, { readonly module: string; readonly written: string }][] {
  if (importClause?.name !== undefined && ts.isStringLiteral(moduleSpecifier)) {
    return [[importClause.name.text, { module: moduleSpecifier.text, written: `default ${importClause.name.text}` }]];
  }
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isStringLiteral(moduleSpecifier)) throw new Error(`${folder}: import names`);
  const module = moduleSpecifier.text;
  if (ts.isNamespaceImport(bindings)) return [[bindings.name.text, { module, written: '*' }]];
  const type = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return bindings.elements.map((element) => [element.name.text, { module, written: `${type || element.isTypeOnly ? 'type ' : ''}${element.name.text}` }]);
}
