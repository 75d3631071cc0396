/**
 * @file A program that needs no files trains in a page: in a real browser.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { checkProgram } from '../../src/cli/check_program.ts';
import { commentsOf } from '../../src/compiler/emit/comments.ts';
import { emitTypeScript } from '../../src/compiler/emit/typescript/emit.ts';
import { hasChromium, openPage } from '../support/chromium.ts';

const root = join(import.meta.dirname, '../..');
const closers: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closers) await close();
});

async function bundled(name: string): Promise<string> {
  const { source, program } = await checkProgram(join(root, 'examples', name), { settings: new Map(), dataDir: null });
  if (program === null) throw new Error(`${name} has mistakes`);
  const { text } = await emitTypeScript(program, commentsOf(source), { tf: '@tensorflow/tfjs', base: '', browser: true });
  const { outputFiles: [file] } = await build({ stdin: { contents: text ?? '', loader: 'ts', resolveDir: root }, bundle: true, format: 'esm', platform: 'browser', write: false, logLevel: 'silent' });
  if (file === undefined) throw new Error('nothing was bundled');
  return file.text;
}

describe.skipIf(!hasChromium)('in Chromium', () => {
  test.each(['moons.nn', 'iris.nn'])('%s reaches what it expects', { timeout: 180_000 }, async (name) => {
    const { page, close } = await openPage({ 'main.js': await bundled(name) });
    closers.push(close);
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    // It ends in an error where it does not come to what `expect` says.
    await page.evaluate("import('/main.js').then(() => null)");
    expect(printed.findLast((line) => /^(test|validation) loss/.test(line))).toMatch(/accuracy (0\.[89]|1\.)/);
  });
});
