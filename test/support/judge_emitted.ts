/**
 * @file What TypeScript and the linter say of emitted programs: all of them in one go, since the types of TensorFlow.js take their time.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');

/** As strict as there is; what `--project` writes asks for less. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

/** `programs`: texts by a name for each. A line for each thing that is found; `folder` is no other test's. */
export async function judgeEmitted(folder: string, programs: ReadonlyMap<string, string>): Promise<readonly string[]> {
  // Within the repository, so that packages are found.
  const place = join(root, '.cache', folder);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }\n');
  const files = [...programs].map(([name, text]) => {
    const path = join(place, `${name.replaceAll(/[^\w]+/g, '_')}.ts`);
    writeFileSync(path, text);
    return path;
  });
  const program = ts.createProgram(files, options);
  const found = files.flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) => {
      const line = each.file === undefined ? 0 : each.file.getLineAndCharacterOfPosition(each.start ?? 0).line + 1;
      return `${relative(place, path)}:${line} ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`;
    });
  });
  return [...found, ...(await lint(place, files, program))];
}

async function lint(place: string, files: readonly string[], program: ts.Program): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: place,
    overrideConfigFile: true,
    ignore: false,
    overrideConfig: [
      ...tseslint.configs.strictTypeChecked,
      {
        languageOptions: { parserOptions: { programs: [program] } },
        rules: {
          '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
          '@typescript-eslint/consistent-type-imports': 'error',
          '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
          '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
          '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
          // TensorFlow.js exports no name for the values of `verbose`.
          '@typescript-eslint/no-unsafe-enum-assignment': 'off',
        },
      },
    ],
  });
  const results = await eslint.lintFiles([...files]);
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, message, ruleId }) => `${relative(place, filePath)}:${line} ${message} (${ruleId ?? 'syntax'})`));
}
