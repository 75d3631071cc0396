/**
 * @file Every example: it checks without a warning, and it runs, cut down, on data of the right form made here. On the real data
 * they run in `examples.long.test.ts`, and for `docs/results.md`.
 */
import { cpSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { format } from '../../src/compiler/format/format.ts';
import { folderWith, nncHere } from '../cli/support.ts';
import { codesOf } from '../support/check.ts';
import { cutDown, dataOfExamples, exampleData, examples, readExample, variants } from '../support/example_data.ts';
import { eventsOf } from '../support/json.ts';

let data: string;
let folder: string;

beforeAll(async () => {
  data = await folderWith(exampleData());
  folder = await folderWith({});
  cpSync(dataOfExamples, join(folder, 'data'), { recursive: true });
});

describe.each([...examples, ...variants])('%s', (name) => {
  const text = readExample(name);

  test('has nothing to be said against it', () => {
    expect(codesOf(text)).toEqual([]);
  });

  test('is formatted', () => {
    expect(format(text).text).toBe(text);
  });

  test('begins with what it shows', () => {
    expect(text).toMatch(/^# .*[.?:]/);
  });

  // Variants consist of the same statements; docs/results.md is made of runs of them.
  test.skipIf(variants.includes(name))('runs', async () => {
    await writeFile(join(folder, name), cutDown(text));
    const { code, stdout, stderr } = await nncHere(['run', join(folder, name), '--data-dir', data, '--offline', '--threads', '1', '--json']);
    const events = eventsOf(stdout);
    expect(stderr).toBe('');
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['start', 'data', 'fit', 'epoch', 'evaluate', 'end']));
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: true });
    expect(code).toBe(0);
  });
});
