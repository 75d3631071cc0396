/**
 * @file docs/events.md against what is really printed: every event of a run is described there with just its keys.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWith, nnc } from '../../cli/support.ts';
import type { EventName } from '../../../src/runtime/events.ts';
import { eventsOf } from '../../support/json.ts';
import { run } from '../../support/run_program.ts';
import { stepwise } from './stepwise.ts';

const page = readFileSync('docs/events.md', 'utf8');
const described = new Map(
  (page.split('```json\n')[1]?.split('\n```')[0] ?? '').split('\n').map((line): readonly [string, readonly string[]] => {
    const [event] = eventsOf(line);
    return [event?.event ?? '', Object.keys(event ?? {})];
  }),
);

/** Every event that is printed, by the type of events: one that is added or renamed does not compile here. */
const printed: { readonly [E in Exclude<EventName, 'step'>]: true } = {
  start: true, data: true, summary: true, fit: true, epoch: true, early_stopped: true, restored: true, learning_rate: true, checkpoint: true, time_limit: true, fitted: true,
  reset: true, cross_validate: true, fold_epoch: true, fold: true, cross_validated: true, evaluate: true, save: true, load: true, history: true, plot: true, predict: true, decode: true, expect: true, diagnostic: true, interrupted: true, end: true,
};

test('the page has every event, and no other', () => {
  expect([...described.keys()]).toEqual(Object.keys(printed));
});

test('so does an interruption, which the run below does not have', async () => {
  const controller = new AbortController();
  const { of } = await run('data iris\ndense 3 softmax\nloss sparse_cce\nfit epochs 9 batch 4', {
    signal: controller.signal, session: stepwise(), onEvent: ({ event }) => { if (event === 'step') controller.abort(); },
  });
  expect(Object.keys(of('interrupted')[0] ?? {})).toEqual(described.get('interrupted'));
});

test('so has what only rows of words have', async () => {
  const rows = { offsets: Int32Array.of(0, 3), values: Int32Array.of(1, 4, 5) };
  const train = { rows: 1, columns: new Map([['features', { kind: 'ragged', rows } as const], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.of(1) } as const]]) };
  const { of } = await run('data imdb words 10\ndecode train 0', { train, words: ['', 'the', 'and'] });
  expect(Object.keys(of('decode')[0] ?? {})).toEqual(described.get('decode'));
});

test('every event of the table has its example', () => {
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect([...described.keys()]).toEqual(named);
});

test('what a run prints has the keys that the page says', async () => {
  const folder = await folderWith({
    'a.nn': 'param units 8\ndata iris\nnormalize\ndense $units relu\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nsummary\nfit epochs 2 validation random(20%)\nevaluate validation\nsave "a.safetensors"\nload "a.safetensors"\nhistory\nplot loss\npredict validation\nexpect accuracy on validation above 2\n',
  });
  const { stdout, code } = await nnc(['run', 'a.nn', '--json'], { cwd: folder });
  expect(code).toBe(1);
  const events = eventsOf(stdout);
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['start', 'data', 'summary', 'fit', 'epoch', 'fitted', 'evaluate', 'save', 'load', 'history', 'plot', 'predict', 'expect', 'diagnostic', 'end']));
  for (const event of events) expect(Object.keys(event), event.event).toEqual(described.get(event.event));
});
