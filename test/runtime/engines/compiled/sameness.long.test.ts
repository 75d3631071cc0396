/**
 * @file The number of threads changes no bit, nor does anything that is not in the program, its data and its seed.
 */
import { expect, test } from 'vitest';
import { createCompiledEngine } from '../../../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../../../src/runtime/host/node_threads.ts';
import { compiledOn } from '../../../support/engines.ts';
import { run } from '../../../support/run_program.ts';
import type { Session, Table } from '../../../../src/runtime/engines/engine.ts';
import { examples } from './rows.ts';

/** All that a run tells of numbers, and its weights. */
async function numbersOf(program: string, train: Table, session: Session): Promise<unknown> {
  const states = new Map<string, unknown>();
  const names = new Set<string>();
  const watched: Session = {
    setTable: (name, table) => { session.setTable(name, table); },
    writeState: (name, value) => {
      names.add(name);
      session.writeState(name, value);
    },
    readState: (name) => session.readState(name),
    run: async (steps) => {
      await session.run(steps);
      for (const name of names) states.set(name, await session.readState(name));
    },
    dispose: () => { session.dispose(); },
  };
  const { result, of } = await run(program, { train, session: watched });
  expect(of('diagnostic')).toEqual([]);
  expect(result.ok).toBe(true);
  expect(states.size).toBeGreaterThan(0);
  return { epochs: of('epoch').map(({ train: readings, validation }) => [readings, validation]), evaluations: of('evaluate').map(({ readings }) => readings), states };
}

test.each(examples)('$name: one, two or three threads, and any time', async ({ program, rows }) => {
  const train = rows(43);
  const alone = await numbersOf(program, train, compiledOn(1).open());
  for (const threads of [1, 2, 3]) expect(await numbersOf(program, train, compiledOn(threads).open())).toEqual(alone);
});

test.each(examples)('$name: threads that join in half-way', async ({ program, rows }) => {
  const train = rows(43);
  const alone = await numbersOf(program, train, compiledOn(1).open());
  let opened = 0;
  const host = createNodeCompiledHost({ threads: 2, vectors: 'plain' });
  const later = createCompiledEngine({
    ...host,
    openPool: (request) => {
      opened += 1;
      return host.openPool(request);
    },
  }, { worthDividing: 0, worthThreads: 100_000 });
  expect(await numbersOf(program, train, later.open())).toEqual(alone);
  expect(opened).toBeLessThan(2);
});

test.each(examples)('$name: sizes that do not come out even', async ({ program, rows }) => {
  for (const [count, batch] of [[5, 100], [33, 8], [2, 1]] as const) {
    const text = program.replace('batch 8', `batch ${batch}`);
    const alone = await numbersOf(text, rows(count), compiledOn(1).open());
    expect(await numbersOf(text, rows(count), compiledOn(3).open())).toEqual(alone);
  }
});

test.each(examples)('$name: a single row', async ({ program, rows }) => {
  const text = program.replace(' validation random(20%)', '');
  expect(await numbersOf(text, rows(1), compiledOn(2).open())).toEqual(await numbersOf(text, rows(1), compiledOn(1).open()));
});

test('two sessions at once do not disturb each other', async () => {
  const works = examples.slice(0, 3);
  const alone = [];
  for (const { program, rows } of works) alone.push(await numbersOf(program, rows(43), compiledOn(2).open()));
  const together = works.flatMap((work) => [work, work]).map(({ program, rows }) => numbersOf(program, rows(43), compiledOn(2).open()));
  expect(await Promise.all(together)).toEqual(alone.flatMap((numbers) => [numbers, numbers]));
});
