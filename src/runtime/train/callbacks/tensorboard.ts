/**
 * @file `tensorboard`: event files for TensorBoard, with the names that Keras's callback gives to what is in them.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import { HostError } from '../../data/host.ts';
import { evaluate } from '../../engines/reference/evaluate.ts';
import type { Readings } from '../../events.ts';
import { EventFile } from '../../tensorboard/event_file.ts';
import { modelGraph } from '../../tensorboard/model_graph.ts';
import { histogram, kerasModel, scalar, type SummaryValue } from '../../tensorboard/summaries.ts';
import { report, type RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'tensorboard' }>;

export function startTensorboard(plan: Plan, state: RunState): TrainingCallback {
  const folder = state.host.resolve(state.baseDir, plan.log_dir);
  const train = new EventFile(`${folder}/train`, state.host);
  const validation = new EventFile(`${folder}/validation`, state.host);
  let failed = false;
  let drawn = false;
  /** Where the epoch, and the steps since readings were last written, began: seconds and steps. */
  let [epochBegan, stepsBegan] = [moment(state), moment(state)];

  /** Once is enough to say that it cannot be written: the training itself goes on. */
  const attempt = async (write: () => Promise<void>): Promise<void> => {
    if (failed) return;
    try {
      await write();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      failed = true;
      report(state, diagnose('NN3106', plan.at, { file: plan.log_dir, why: error.message }));
    }
  };
  const speed = (name: string, since: Moment): readonly SummaryValue[] => (plan.write_steps_per_second ? [scalar(name, speedSince(since, state))] : []);

  return {
    async begin() {
      stepsBegan = moment(state);
      await attempt(async () => {
        await train.open();
        if (drawn || !plan.write_graph) return;
        drawn = true;
        await train.writeSummary(0, await describedModel(state));
        const { model } = state.executable.program;
        if (model !== null) await train.writeGraph(modelGraph(model, state.kindName));
      });
      return !failed;
    },
    beginEpoch() {
      epochBegan = moment(state);
    },
    ...(plan.update_freq === 'epoch' ? {} : stepwise(plan.update_freq, state, async (readings) => {
      await attempt(() => train.writeSummary(state.steps, [...scalars('batch_', '', readings), ...speed('batch_steps_per_second', stepsBegan)]));
      stepsBegan = moment(state);
    })),
    async endEpoch({ readings }) {
      // Of all trainings of the run, and counted from 0.
      const epoch = state.epochs - 1;
      const { learning_rate: _, ...own } = Object.fromEntries(Object.entries(readings).filter(([name]) => !name.startsWith('val_')));
      const held = Object.fromEntries(Object.entries(readings).flatMap(([name, value]) => (name.startsWith('val_') ? [[name.slice('val_'.length), value]] : [])));
      await attempt(async () => {
        await train.writeSummary(epoch, [...scalars('epoch_', '', own), scalar('epoch_learning_rate', rateNow(state)), ...speed('epoch_steps_per_second', epochBegan)]);
        await validation.writeSummary(state.steps, scalars('evaluation_', '_vs_iterations', held));
        await validation.writeSummary(epoch, scalars('epoch_', '', held));
        if (plan.histogram_freq > 0 && epoch % plan.histogram_freq === 0) await writeWeights(train, epoch, plan, state);
      });
      return true;
    },
    async end() {
      await train.close();
      await validation.close();
    },
  };
}

interface Moment {
  readonly seconds: number;
  readonly steps: number;
}

function moment({ clock, steps }: RunState): Moment {
  return { seconds: clock(), steps };
}

function speedSince({ seconds, steps }: Moment, state: RunState): number {
  return (state.steps - steps) / Math.max(state.clock() - seconds, 1e-6);
}

function scalars(before: string, after: string, readings: Readings): readonly SummaryValue[] {
  return Object.entries(readings).map(([name, value]) => scalar(`${before}${name}${after}`, value));
}

/** Writes after every `freq` steps of the run. */
function stepwise(freq: number, state: RunState, write: (readings: Readings) => Promise<void>): Pick<TrainingCallback, 'untilPause' | 'pause'> {
  return {
    untilPause: () => freq - (state.steps % freq),
    async pause({ readings }) {
      if (state.steps % freq === 0) await write(readings());
    },
  };
}

/** In Keras's words, where it has some for the model. */
async function describedModel({ executable: { saved } }: RunState): Promise<readonly SummaryValue[]> {
  const said = saved === null || 'why' in saved ? null : saved.describe('keras', false);
  if (said === null || 'why' in said) return [];
  const { kerasJson } = await import('../../model/json_text.ts');
  return [kerasModel(kerasJson(said.model, said.decimals))];
}

/** Of the next step. */
function rateNow({ executable: { scheduledRate }, learningRate, steps }: RunState): number {
  if (scheduledRate === null) return learningRate;
  const found = evaluate(scheduledRate, { scalars: new Map([['step', steps], ['learning_rate', learningRate]]) }).get('rate');
  return found === undefined || 'offsets' in found ? learningRate : found[0] ?? learningRate;
}

async function writeWeights(file: EventFile, epoch: number, { write_images }: Plan, { executable, session, host }: RunState): Promise<void> {
  for (const { state: name, type } of executable.weights) {
    const { values } = await session.readState(name);
    const pictures = write_images ? (await import('../../tensorboard/weight_images.ts')).weightImages(`${name}/image`, type.shape, values, host) : null;
    await file.writeSummary(epoch, [histogram(`${name}/histogram`, values), ...(pictures === null ? [] : [pictures])]);
  }
}
