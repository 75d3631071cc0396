/**
 * @file Warms a learner up and decides how much work one measured run is: whole epochs where they are short enough, else some
 * steps. The peers' `common.py` does the same.
 */

/** Steps trained, and the mean of the loss over their rows. */
export interface Part {
  readonly steps: number;
  readonly loss: number;
}

export interface Learner {
  /** Steps an epoch. */
  readonly steps: number;
  /** Trains steps `first` … `first + steps` of an epoch; may stop after the first step that ends behind `untilMs` (of `performance.now()`). */
  readonly train: (first: number, steps: number, untilMs: number) => Promise<Part>;
}

/** What a measured run did. */
export interface Run {
  readonly seconds: number;
  readonly steps: number;
  /** Mean loss of the first part trained (an epoch, where there are whole epochs) and of the last. */
  readonly losses: readonly [number, number];
  /** Mean loss of each whole epoch so far; empty where epochs are too long to be run whole. */
  readonly epochs: readonly number[];
}

/** Seconds. */
const limits = {
  /** A warm-up lasts at least so long. */
  warm: 3,
  /** An epoch that is not done by then is cut into parts. */
  epoch: 10,
  /** A run of short epochs lasts at least so long, */
  shortest: 0.25,
  /** and one of parts about so long. */
  part: 2,
} as const;

/** A learner that has been warmed up. */
export interface Paced {
  readonly run: () => Promise<Run>;
}

export async function warmUp(learner: Learner, now: () => number = () => performance.now()): Promise<Paced> {
  const epochs: number[] = [];
  const begun = now();
  let epoch = await timed(learner, 0, learner.steps, begun + limits.epoch * 1000, now);
  if (epoch.steps < learner.steps) return inParts(learner, epoch, now);
  epochs.push(epoch.loss);
  while (now() - begun < limits.warm * 1000) {
    epoch = await timed(learner, 0, learner.steps, Infinity, now);
    epochs.push(epoch.loss);
  }
  const count = Math.max(1, Math.ceil(limits.shortest / epoch.seconds));
  return {
    run: async () => {
      let seconds = 0;
      for (let done = 0; done < count; done += 1) {
        const { loss, ...spent } = await timed(learner, 0, learner.steps, Infinity, now);
        seconds += spent.seconds;
        epochs.push(loss);
      }
      return { seconds, steps: count * learner.steps, losses: [epochs[0] ?? NaN, epochs.at(-1) ?? NaN], epochs };
    },
  };
}

function inParts(learner: Learner, warmed: Part & { readonly seconds: number }, now: () => number): Paced {
  const count = Math.min(learner.steps, Math.max(1, Math.round((limits.part * warmed.steps) / warmed.seconds)));
  let at = warmed.steps;
  return {
    run: async () => {
      if (at + count > learner.steps) at = 0;
      const { seconds, steps, loss } = await timed(learner, at, count, Infinity, now);
      at += steps;
      return { seconds, steps, losses: [warmed.loss, loss], epochs: [] };
    },
  };
}

async function timed(learner: Learner, first: number, steps: number, untilMs: number, now: () => number): Promise<Part & { readonly seconds: number }> {
  const begun = now();
  const part = await learner.train(first, steps, untilMs);
  return { ...part, seconds: (now() - begun) / 1000 };
}
