/**
 * @file `--target keras`: a program as a script for Keras 3, as a person would write it.
 */
import type { Program } from '../../program/program.ts';
import type { CarriedComments } from '../comments.ts';
import { noParams, type WrittenParams } from '../params.ts';
import { attemptEmit, NotInTarget, type Emitted } from '../target.ts';
import { actionLines, isWhole } from './actions.ts';
import { Constants } from './constants.ts';
import { keptLines } from './decode.ts';
import { modelLines } from './model.ts';
import { pipelineOf } from './pipeline.ts';
import { regimeOf } from './regime.ts';
import { Run } from './run.ts';
import { comment, Script } from './script.ts';
import { compileLines } from './training.ts';

export interface KerasOptions {
  /** `data`: each device trains on its share of every batch. */
  readonly distribute?: 'data' | null;
  /** Those of the text that the program comes from. */
  readonly params?: WrittenParams;
}

/** `comments`: those of the text that the program comes from. */
export function emitKeras(program: Program, comments: CarriedComments, options: KerasOptions = {}): Emitted {
  return attemptEmit('Keras', () => write(program, comments, options));
}

type Statement = { readonly start: number } | null;

function write(program: Program, comments: CarriedComments, { distribute = null, params = noParams }: KerasOptions): string {
  const { data, model, training, actions } = program;
  if (data === null) throw new NotInTarget('a program without data', 'begin with `data`', null);
  const script = new Script(program.seed);
  const noted = (at: Statement): readonly string[] => (at === null ? [] : comments.before(at.start).map(comment));
  // What stands at statements that nothing is written for comes along with the next one.
  const notedUpTo = (at: Statement): readonly string[] => (at === null ? [] : comments.upTo(at.start).map(comment));
  const constants = new Constants(params, noted);
  const first = notedUpTo(data.at);
  const regime = regimeOf(program);
  const pipeline = pipelineOf({ ...program, data }, regime, script, (rows) => keptLines(program, rows), noted);
  const brought = model === null || isBrought(program);
  const early = brought ? [] : notedUpTo(model.layers[0]?.at ?? null);
  const made = brought ? [] : [...early, ...modelLines(model, constants, noted)];
  const begun = actions[0]?.at ?? null;
  const compiled = training === null || brought ? [] : [...notedUpTo(begun === null ? training.at : { start: begun.start - 1 }), ...compileLines(training, model.layers.at(-1)?.output.shape ?? [], constants)];
  const inFunction = !brought && isBuiltAgain(program);
  const run = new Run(program, script, constants, regime, pipeline, brought ? null : { lines: [...made, ...(compiled.length > 0 ? ['', ...compiled] : []), ''], inFunction });
  const actionsWritten = actions.map((plan, index) => [...notedUpTo(plan.at), ...actionLines(plan, run, index)]);
  return script.assemble({ head: comments.head, before: distribute === null ? [] : backend, constants: constants.lines() }, [
    ...(distribute === null ? [] : [['keras.distribution.set_distribution(keras.distribution.DataParallel())']]),
    ...pipeline.groups.map((lines, index) => (index === 0 ? [...constants.leftOver(), ...first, ...lines] : lines)),
    ...(inFunction ? [] : [made, compiled]),
    ...actionsWritten,
    comments.rest().map(comment),
  ]);
}

/** Rows are dealt to devices by one backend alone. */
const backend = ['os.environ["KERAS_BACKEND"] = "jax"'];

/** Whether a file brings the layers, and not the program. */
function isBrought({ model, actions }: Program): boolean {
  const at = model?.layers[0]?.at?.start;
  return at !== undefined && actions.some((plan) => plan.action === 'load' && plan.at?.start === at);
}

/** Whether a model is made anew for folds, or after a `reset` that is not followed by the `load` of a whole model. */
function isBuiltAgain({ actions }: Program): boolean {
  return actions.some((plan, index) => {
    if (plan.action === 'cross_validate') return true;
    if (plan.action !== 'reset') return false;
    const next = actions.slice(index + 1).find(({ action }) => action !== 'reset' && action !== 'decode');
    return next !== undefined && !(next.action === 'load' && isWhole(next, actions.slice(0, actions.indexOf(next))));
  });
}
