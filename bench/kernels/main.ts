/**
 * @file `npm run bench -- --kernels`: each kernel's speed, beside the best product of matrices and the speed of copying.
 * `main.ts ENGINE THREADS|auto`
 */
import process from 'node:process';
import { openEngine } from '../open_engine.ts';
import { renderText, showSeconds, type Table } from '../table.ts';
import { convolutions } from './convolution.ts';
import type { Kernel } from './kernel.ts';
import { matmuls } from './matmul.ts';
import { copyingSpeed, measureKernel } from './measure.ts';
import { updates } from './optimizers.ts';
import { rowKernels } from './rows.ts';

interface Timed {
  readonly kernel: Kernel;
  /** Seconds a step, or why there are none. */
  readonly seconds: number | string;
}

const [engineName = '', threads = 'auto'] = process.argv.slice(2);
const engine = await openEngine(engineName, { threads: threads === 'auto' ? null : Number(threads) });
const copying = copyingSpeed();
const timed: Timed[] = [];
for (const kernel of [...matmuls, ...convolutions, ...rowKernels, ...updates]) timed.push({ kernel, seconds: await measured(kernel) });
process.stdout.write(`${engine.description}; copying runs at ${(copying / 1e9).toFixed(1)} GB/s on one thread\n\n${renderText(tableOf(timed))}\n`);
process.exit(0);

async function measured(kernel: Kernel): Promise<number | string> {
  try {
    return await measureKernel(engine, kernel);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function tableOf(results: readonly Timed[]): Table {
  const best = Math.max(...results.map(flopsOf));
  return {
    head: ['kernel', 'a step', 'speed', 'of the limit'],
    rows: results.map((result) => {
      const { kernel: { name, work }, seconds } = result;
      if (typeof seconds === 'string') return [name, '–', seconds, ''];
      const speed = 'flops' in work ? `${(flopsOf(result) / 1e9).toFixed(1)} GFLOP/s` : `${(work.bytes / seconds / 1e9).toFixed(1)} GB/s`;
      const limit = 'flops' in work ? flopsOf(result) / best : work.bytes / seconds / copying;
      return [name, showSeconds(seconds), speed, `${(100 * limit).toFixed(0)} %`];
    }),
  };
}

/** A second; 0 where the kernel's limit is memory. */
function flopsOf({ kernel: { work }, seconds }: Timed): number {
  return 'flops' in work && typeof seconds === 'number' ? work.flops / seconds : 0;
}
