/**
 * @file `fit`: epochs of training steps, each followed by a look at the rows held out.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import type { Readings } from '../../events.ts';
import { evaluateRows } from '../evaluation.ts';
import { Judge } from '../judge.ts';
import { fitBefore, partRows, splitFor, type PartRows } from '../parts.ts';
import { permutation, streams } from '../permutation.ts';
import { report, type RunState } from '../run_state.ts';
import { initializeWeights } from '../weights.ts';

type Fit = ActionPlan & { readonly action: 'fit' };

export async function runFit(state: RunState, plan: Fit, index: number): Promise<void> {
  const data = await state.data();
  const split = splitFor(state, data, plan);
  if (split === null) return;
  if (split.train.length === 0) { report(state, diagnose('NN3103', plan.at, { part: 'training' })); return; }
  const validation = plan.validation === null ? null : partRows(state, data, 'validation', split, fitBefore(state, index), plan.at);
  if (plan.validation !== null && validation === null) return;
  if (!initializeWeights(state)) return;
  data.trainOn(split.train);
  const steps = Math.ceil(split.train.length / plan.batch);
  state.emit({
    event: 'fit', epochs: plan.epochs, batch: plan.batch, steps, rows: split.train.length,
    validation: validation === null ? null : { on: plan.validation?.from === 'test' ? 'test' : 'held-out', rows: validation.rows.length },
  });
  const begun = state.clock();
  const before = state.history.length;
  let epoch = 1;
  while (epoch <= plan.epochs && (await runEpoch(state, plan, epoch, split.train, validation))) epoch += 1;
  state.emit({ event: 'fitted', epochs: state.history.length - before, seconds: state.clock() - begun, interrupted: state.signal.aborted });
}

/** False when training is not to go on. */
async function runEpoch(state: RunState, plan: Fit, epoch: number, rows: Int32Array, validation: PartRows | null): Promise<boolean> {
  const { executable, session, emit, signal, clock } = state;
  const { seed } = executable.program;
  const begun = clock();
  const steps = Math.ceil(rows.length / plan.batch);
  const shuffled = plan.shuffle ? permutation(rows.length, seed, streams.shuffleEpoch, state.epochs).map((place) => rows[place] ?? 0) : rows;
  state.epochs += 1;
  const judge = new Judge(executable);
  const progress = new Progress(state, plan, epoch, steps, begun);
  let done = 0;
  const broken: { step: number | null } = { step: null };
  await session.run({
    graph: executable.train, table: 'train', order: shuffled, batch: plan.batch, firstStep: state.steps,
    scalars: new Map([['seed', seed], ['learning_rate', executable.learningRate]]),
    report: (_, outputs) => {
      const before = done;
      const bad = judge.add(outputs, (step) => Math.min(plan.batch, rows.length - (before + step) * plan.batch));
      done += bad === null ? outputs.length : bad + 1;
      if (bad !== null) {
        broken.step = done;
        return false;
      }
      progress.show(done, judge);
      return !signal.aborted;
    },
  });
  state.steps += done;
  if (broken.step !== null) {
    report(state, diagnose('NN3101', plan.at, { epoch, step: broken.step, steps }, {
      help: `try a smaller learning rate than ${executable.learningRate}, features of similar size (\`normalize\` or \`rescale\`), or another activation`,
    }));
    return false;
  }
  const train = judge.readings();
  if (done < steps) {
    emit({ event: 'interrupted', epoch, step: done, steps, train });
    return false;
  }
  const held = validation === null ? null : await evaluateRows(state, validation.table, validation.rows, Math.max(plan.batch, 256));
  if (validation !== null && held === null) {
    emit({ event: 'interrupted', epoch, step: done, steps, train });
    return false;
  }
  state.history.push({ ...train, ...prefixed(held) });
  emit({ event: 'epoch', epoch, epochs: plan.epochs, seconds: clock() - begun, train, validation: held });
  return !signal.aborted;
}

function prefixed(readings: Readings | null): Readings {
  return Object.fromEntries(Object.entries(readings ?? {}).map(([name, value]) => [`val_${name}`, value]));
}

/** Says how an epoch goes on, at most ten times a second. */
class Progress {
  readonly #state: RunState;
  readonly #about: { readonly epoch: number; readonly epochs: number; readonly steps: number };
  readonly #begun: number;
  #shown: number;

  constructor(state: RunState, plan: Fit, epoch: number, steps: number, begun: number) {
    this.#state = state;
    this.#about = { epoch, epochs: plan.epochs, steps };
    this.#begun = begun;
    this.#shown = begun;
  }

  show(step: number, judge: Judge): void {
    const now = this.#state.clock();
    if (now - this.#shown < 0.1) return;
    this.#shown = now;
    const seconds = now - this.#begun;
    this.#state.emit({ event: 'step', ...this.#about, step, train: judge.readings(), seconds, left: (seconds / step) * (this.#about.steps - step) });
  }
}
