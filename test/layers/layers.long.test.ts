/**
 * @file The check of layers is itself checked: it finds a planted import that goes against them, and looks at every module.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A tree of source files, by path, and what `scripts/layers.js` says of it. */
async function checkLayers(files: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-layers-'));
  folders.push(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies: { commander: '*' }, devDependencies: { vitest: '*' } }));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return await new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/layers.js'), folder], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });
}

const sound = {
  'src/compiler/graph/graph.ts': 'export const graph = 1;\n',
  'src/compiler/registry/dense.ts': 'import { graph } from "../graph/graph.ts";\nexport const dense = graph;\n',
  'src/runtime/host/files.ts': 'export { readFileSync } from "node:fs";\n',
  'src/runtime/run.ts': 'import { graph } from "../compiler/graph/graph.ts";\nexport const run = graph;\n',
  'src/cli/main.ts': 'import { run } from "../runtime/run.ts";\nimport { Command } from "commander";\nexport const main = [run, Command];\n',
};

/** Each goes against one rule. */
const planted = [
  ['compiler-is-the-core', 'src/compiler/check.ts', 'import type { run } from "../runtime/run.ts";\nexport type Run = typeof run;\n'],
  ['compiler-has-no-platform', 'src/compiler/read.ts', 'export { readFileSync } from "node:fs";\n'],
  ['runtime-sees-what-the-compiler-hands-over', 'src/runtime/report.ts', 'export { dense } from "../compiler/registry/dense.ts";\n'],
  ['runtime-reaches-the-platform-through-its-host', 'src/runtime/data.ts', 'export { readFileSync } from "fs";\n'],
  ['nothing-imports-the-command-line', 'src/runtime/print.ts', 'export { main } from "../cli/main.ts";\n'],
  ['no-cycles', 'src/compiler/graph/graph.ts', 'import { dense } from "../registry/dense.ts";\nexport const graph = () => dense;\n'],
  ['only-shipped-packages', 'src/runtime/try.ts', 'export { test } from "vitest";\n'],
  ['nothing-missing', 'src/runtime/lose.ts', 'export { lost } from "./lost.ts";\n'],
] as const;

describe('the check of layers', () => {
  test('passes what keeps to them, and counts what it saw', async () => {
    const { code, text } = await checkLayers(sound);
    expect(text).toBe('5 of 5 modules looked at, 5 imports, 0 against the layers\n');
    expect(code).toBe(0);
  });

  test('finds a violation of each rule, and where it is', async () => {
    const { code, text } = await checkLayers({ ...sound, ...Object.fromEntries(planted.map(([, path, source]) => [path, source])) });
    for (const [rule, path] of planted) expect(text).toMatch(new RegExp(`^${path} → .*\n    ${rule}: `, 'm'));
    expect(code).toBe(1);
  });

  test('fails where there is nothing to look at', async () => {
    const { code, text } = await checkLayers({ 'src/readme.txt': 'empty' });
    expect(text).toContain('the check itself is broken');
    expect(code).toBe(1);
  });
});
