/**
 * @file Which part of the source may import which: the layers that `docs/architecture.md` describes. `scripts/layers.js` runs it.
 */
'use strict';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'compiler-is-the-core',
      severity: 'error',
      comment: 'The compiler knows nothing of runtime, command line or library surface.',
      from: { path: '^src/compiler/' },
      to: { path: '^src/', pathNot: '^src/compiler/' },
    },
    {
      name: 'compiler-has-no-platform',
      severity: 'error',
      comment: 'The compiler also runs in a browser: files and network are handed in by a host.',
      from: { path: '^src/compiler/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'runtime-sees-what-the-compiler-hands-over',
      severity: 'error',
      comment: 'The runtime gets an Executable: it knows graphs, programs, diagnostics and sources, not how they came about.',
      from: { path: '^src/runtime/' },
      to: { path: '^src/', pathNot: '^src/(runtime/|compiler/(graph|codegen|program|diagnostics|source)/|compiler/internal_error\\.ts$)' },
    },
    {
      name: 'runtime-reaches-the-platform-through-its-host',
      severity: 'error',
      comment: 'Only src/runtime/host/ may use what only Node has.',
      from: { path: '^src/runtime/', pathNot: '^src/runtime/host/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      comment: 'The command line is the outermost layer.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules in a circle can only be understood all at once. Circles of types alone are no matter of loading order, and are allowed.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-shipped-packages',
      severity: 'error',
      comment: 'What users run may need only what is in `dependencies` or `peerDependencies`.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'], pathNot: '^(node:|node_modules/@types/)' },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      comment: 'An import of a file that is not there.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
