/**
 * @file The table of results, in the terminal and in Markdown.
 */
import { describe, expect, test } from 'vitest';
import type { PeerResult, WorkloadResult } from '../../bench/compare.ts';
import { renderMarkdown, renderText, resultTable, showSeconds } from '../../bench/table.ts';
import { workloadNamed } from '../../bench/workloads/index.ts';

const keras: PeerResult = { name: 'keras-tf', title: 'Keras TF', seconds: 0.01, ratio: 20 };
const jax: PeerResult = { name: 'jax', title: 'JAX scan', seconds: 0.006, ratio: 12 };

function resultOf(name: string, more: Partial<WorkloadResult>): WorkloadResult {
  const workload = workloadNamed(name);
  return { workload, rows: 'published', steps: 49, nnc: { seconds: 0.0005, spread: 0 }, peers: [], remarks: [], descriptions: [], versions: new Map(), ...more };
}

describe('the table', () => {
  const table = resultTable([
    resultOf('imdb', { peers: [keras, jax] }),
    resultOf('boston1', { rows: 'synthetic', peers: [{ ...keras, ratio: 3 }] }),
    resultOf('lstm_two', { nnc: null }),
  ], 20);

  test('has each peer, the best of them, and whether the target is met', () => {
    expect(renderText(table)).toMatchInlineSnapshot(`
      "work                                                        nnc         Keras TF        JAX scan   beside the best  target
      ───────────────────────────────────────────────────  ──────────  ───────────────  ──────────────  ────────────────  ──────  ──────
      IMDB multi-hot 16-16-1, batch 512: an epoch             24.5 ms   490 ms · 20.0x  294 ms · 12.0x  12.0x (JAX scan)     15x  missed
      Boston 13-64-64-1, batch 1: a step (synthetic rows)      500 µs  10.0 ms · 3.00x               –  3.00x (Keras TF)    1.4x     met
      2 x LSTM 100, 100 steps of 32, batch 32: a step      cannot run                –               –                 –       –"
    `);
  });

  test('is the same in Markdown', () => {
    expect(renderMarkdown(table).split('\n').slice(0, 3)).toEqual([
      '| work | nnc | Keras TF | JAX scan | beside the best | target |  |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      '| IMDB multi-hot 16-16-1, batch 512: an epoch | 24.5 ms | 490 ms · 20.0x | 294 ms · 12.0x | 12.0x (JAX scan) | 15x | missed |',
    ]);
  });

  test('has targets of its own for newer versions of Node', () => {
    const [row] = resultTable([resultOf('lstm_two', { peers: [jax] })], 24).rows;
    expect(row?.slice(-2)).toEqual(['1.1x', 'met']);
  });
});

test('times are in the unit that fits', () => {
  expect([3.6e-6, 4.04e-4, 0.0128, 0.48, 2.5, 120].map(showSeconds)).toEqual(['3.60 µs', '404 µs', '12.8 ms', '480 ms', '2.50 s', '120 s']);
});
