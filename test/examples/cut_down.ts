/**
 * @file Runs examples, cut down, on data of the right form made here.
 */
import { cpSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderWith, nncHere } from '../cli/support.ts';
import { cutDown, dataOfExamples, exampleData, readExample } from '../support/example_data.ts';
import { eventsOf } from '../support/json.ts';

/** Those whose kernels take over a second to be made: they are run in the long tests. */
export const slow = ['airline_attention.nn', 'continue_training.nn', 'fashion_mobile.nn', 'residual.nn'];

export function examplesRun(names: readonly string[]): void {
  let data: string;
  let folder: string;

  beforeAll(async () => {
    data = await folderWith(exampleData());
    folder = await folderWith({});
    cpSync(dataOfExamples, join(folder, 'data'), { recursive: true });
  });

  test.each(names)('%s runs', async (name) => {
    await writeFile(join(folder, name), cutDown(readExample(name)));
    const { code, stdout, stderr } = await nncHere(['run', join(folder, name), '--data-dir', data, '--offline', '--threads', '1', '--json']);
    const events = eventsOf(stdout);
    expect(stderr).toBe('');
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['start', 'data', 'fit', 'epoch', 'evaluate', 'end']));
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: true });
    expect(code).toBe(0);
  });
}
