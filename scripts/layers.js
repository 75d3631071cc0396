/**
 * @file Checks the layers of `src` against `.dependency-cruiser.cjs`, and that it looked at all of it: under a TypeScript that it
 * does not know, dependency-cruiser passes over no modules and finds nothing wrong.
 * `node scripts/layers.js [FOLDER]`, a folder that holds a `src` (default: this repository).
 */
import { cruise } from 'dependency-cruiser';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const baseDir = resolve(process.argv[2] ?? root);
/** @type {import('dependency-cruiser').IConfiguration} */
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const ruleSet = { forbidden: config.forbidden ?? [] };
const tsConfigFile = join(root, 'tsconfig.json');

process.chdir(baseDir);
const { output } = await cruise(['src'], {
  ...config.options,
  baseDir,
  tsConfig: { fileName: tsConfigFile },
  ruleSet,
  validate: true,
}, config.options?.enhancedResolveOptions ?? {});
if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);

const { violations } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ');
  const comment = ruleSet.forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
  console.log(`${from} → ${way}\n    ${rule.name}: ${comment}`);
}

const seen = output.modules.filter(({ source }) => source.startsWith('src/')).length;
const present = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).length;
const dependencies = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
console.log(`${String(seen)} of ${String(present)} modules looked at, ${String(dependencies)} imports, ${String(violations.length)} against the layers`);
if (seen < present || present === 0) console.log('not every module was looked at: the check itself is broken');
process.exitCode = violations.length > 0 || seen < present || present === 0 || dependencies === 0 ? 1 : 0;
