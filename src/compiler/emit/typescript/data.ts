/**
 * @file Where rows come from, and what is done to them before anything is learnt.
 */
import { InternalError } from '../../internal_error.ts';
import type { DataStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';
import { sourceOf } from './sources.ts';
import { planTransforms, type Step } from './transforms.ts';

/** Lines of `main`, after which `train` has rows, and `test` where there is a test part. */
export function writeData(scope: Scope, data: DataStage): readonly string[] {
  if (data.rows.weighted === true) throw new NotInTarget('data whose rows have weights', 'TensorFlow.js cannot train with them; `class_weight` of `fit` it knows', data.at);
  const plan = planTransforms(scope, data);
  const source = sourceOf(scope, data, plan.steps.length === 0);
  scope.preparation = plan.preparation;
  const lines = [...scope.noted(data.at), ...source.lines];
  const parts = { train: source.train, test: source.test };
  for (const step of plan.steps) lines.push(...apply(scope, step, parts));
  if (parts.train !== 'train') lines.push(`const train = ${parts.train};`);
  if (parts.test !== null && parts.test !== 'test') lines.push(`const test = ${parts.test};`);
  const ready = scope.preparation === null;
  scope.rows = { train: ready ? 'train' : null, validation: null, test: ready && parts.test !== null ? 'test' : null };
  return lines;
}

/** What a step makes of the expressions for rows. */
function apply(scope: Scope, step: Step, parts: { train: string; test: string | null }): readonly string[] {
  if (step.kind === 'map') {
    parts.train = step.apply(parts.train);
    parts.test = parts.test === null ? null : step.apply(parts.test);
    return [];
  }
  // What follows speaks of the rows more than once.
  const name = /^\w+$/.test(parts.train) ? parts.train : scope.name('rows');
  const named = name === parts.train ? [] : [`const ${name} = ${parts.train};`];
  if (step.kind === 'train') {
    parts.train = step.apply(name);
    return named;
  }
  if (parts.test !== null) throw new InternalError('rows that have a test part are split');
  const fold = scope.name('fold');
  parts.train = step.pick(name, `${fold}.fitted`);
  parts.test = step.pick(name, `${fold}.held`);
  return [...named, `const ${fold} = ${step.fold(name)};`];
}
