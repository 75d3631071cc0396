/**
 * @file What `nnc build` prints of a checked Program, one function a target.
 */
import { writeProgram } from '../compiler/check/read_program.ts';
import { printGraph } from '../compiler/graph/print.ts';
import { lower } from '../compiler/lower/lower.ts';
import type { Program } from '../compiler/program/program.ts';
import { UsageError } from './exit.ts';

export type Target = 'ir' | 'graph';

const printers: { readonly [T in Target]: (program: Program) => string } = {
  ir: writeProgram,
  graph: printStep,
};

export function printTarget(program: Program, target: string): string {
  if (!isTarget(target)) throw new UsageError(`there is no target \`${target}\``, `there are ${Object.keys(printers).join(', ')}`);
  return printers[target](program);
}

function isTarget(name: string): name is Target {
  return name in printers;
}

/** One step of the first action that computes something: a step of training, else of evaluation. */
function printStep(program: Program): string {
  const executable = lower(program);
  const fit = program.actions.find(({ action }) => action === 'fit');
  if (fit?.action === 'fit') return printGraph(executable.train(fit.batch));
  const evaluation = program.actions.find(({ action }) => action === 'evaluate');
  if (evaluation?.action === 'evaluate') return printGraph(executable.evaluate(evaluation.batch));
  throw new UsageError(`\`${program.file}\` trains and evaluates nothing, so there is no step to print`);
}
