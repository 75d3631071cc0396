/**
 * @file What the linter asks of this repository: typescript-eslint's strictest checks with types, and the habits of
 * CONTRIBUTING.md that a machine can check.
 */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * A file begins by saying what it owns. Entries of the registry say so in their `summary` and need no header.
 * @type {import('eslint').Rule.RuleModule}
 */
const fileHeader = {
  create: (context) => ({
    Program(node) {
      const first = context.sourceCode.getAllComments().find(({ type, loc }) => type === 'Block' && loc !== null && loc !== undefined && loc.start.line <= 2);
      if (first !== undefined && /^\*\s*\n?\s*\*?\s*@file\s+\S/.test(first.value)) return;
      context.report({ node, loc: { line: 1, column: 0 }, message: 'Begin the file with `/** @file … */`: what this module owns, and what it does not.' });
    },
  }),
};

/**
 * Names are found by searching: a default export has none. Configuration files must have one, by their tools' rules.
 * @type {import('eslint').Rule.RuleModule}
 */
const noDefaultExport = {
  create: (context) => ({
    ExportDefaultDeclaration(node) {
      context.report({ node, message: 'Export it by name.' });
    },
  }),
};

const platform = ['process', 'Buffer', 'require', 'console', 'fetch', 'navigator', 'window', 'document', '__dirname', '__filename'];

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'coverage/', 'test/**/fixtures/', '.cache/', '**/*.cjs']),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { nnc: { rules: { 'file-header': fileHeader, 'no-default-export': noDefaultExport } } },
    rules: {
      'nnc/file-header': 'error',
      'nnc/no-default-export': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Casts are taken on faith; `as const` and `satisfies` are checked.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/compiler/**', 'src/runtime/**'],
    ignores: ['src/runtime/host/**'],
    rules: { 'no-restricted-globals': ['error', ...platform.map((name) => ({ name, message: 'Only a host and the command line may use the platform.' }))] },
  },
  {
    files: ['src/runtime/host/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'console', message: 'Only the command line prints.' }] },
  },
  {
    files: ['src/compiler/registry/*/*.ts', '**/*.generated.ts'],
    rules: { 'nnc/file-header': 'off' },
  },
  {
    // Entries take their context apart; nothing there knows `this`.
    files: ['src/compiler/registry/**', 'src/compiler/lower/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // What it imports is there only after a build.
    files: ['bin/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    // Tables: as long as what they list.
    files: ['src/compiler/diagnostics/codes*.ts', '**/*.generated.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['*.config.{js,ts}', '.dependency-cruiser.cjs'],
    rules: { 'nnc/no-default-export': 'off' },
  },
  {
    // Their types are what JSDoc says.
    files: ['**/*.js'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
