#!/usr/bin/env node
/**
 * @file What `nnc` on the command line starts: the bundle that `npm run build` makes of `src/cli/main.ts`. Node keeps its
 * compiled form between runs where it can (22.8 and later).
 */
import module from 'node:module';

module.enableCompileCache?.();
await import('../dist/cli/chunks/main.js');
