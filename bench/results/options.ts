/**
 * @file The command line of `npm run results`.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Experiment } from './experiment.ts';
import { experimentNamed, experiments } from './experiments.ts';
import type { Side } from './record.ts';

export interface ResultsOptions {
  readonly experiments: readonly Experiment[];
  readonly sides: readonly Side[];
  /** Makes runs again that the record has. */
  readonly again: boolean;
  /** Null: none that need one can be run. */
  readonly data: string | null;
}

/** Throws for what it does not know. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ResultsOptions {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' }, side: { type: 'string' }, again: { type: 'boolean', default: false } } });
  return {
    experiments: values.only === undefined ? experiments : values.only.split(',').map((name) => experimentNamed(name.trim())),
    sides: values.side === undefined ? ['nnc', 'keras'] : [sideNamed(values.side)],
    again: values.again,
    data: env['NNC_DATA_DIR'] ?? null,
  };
}

function sideNamed(name: string): Side {
  if (name !== 'nnc' && name !== 'keras') throw new Error(`--side takes nnc or keras, not ${name}`);
  return name;
}
