/**
 * @file Learning rates that go by the number of steps that were done.
 */

export interface CosineDecayOptions {
  /** Where it begins. */
  readonly initialLearningRate: number;
  /** After how many steps it has fallen as far as it falls. */
  readonly decaySteps: number;
  /** The least rate, as a share of that from which it falls. */
  readonly alpha?: number;
  /** The rate that the warm-up ends with. */
  readonly warmupTarget?: number;
  readonly warmupSteps?: number;
}

/** Falls along half a cosine, slowly at first and at the end; with a warm-up if asked for. */
export function cosineDecay(options: CosineDecayOptions): (step: number) => number {
  const { initialLearningRate, decaySteps, alpha = 0, warmupTarget = initialLearningRate, warmupSteps = 0 } = options;
  return (step) => {
    if (step < warmupSteps) return initialLearningRate + ((warmupTarget - initialLearningRate) * step) / warmupSteps;
    const done = Math.min(step - warmupSteps, decaySteps) / decaySteps;
    return warmupTarget * (((1 - alpha) * (1 + Math.cos(Math.PI * done))) / 2 + alpha);
  };
}

export interface CosineDecayRestartsOptions {
  readonly initialLearningRate: number;
  /** How many steps the first period has. */
  readonly firstDecaySteps: number;
  /** How many times as long each period is as the one before. */
  readonly tMul?: number;
  /** How many times as high each period begins as the one before. */
  readonly mMul?: number;
  /** The least rate, as a share of the first. */
  readonly alpha?: number;
}

/** Falls along half a cosine and starts anew, in periods that grow longer. */
export function cosineDecayRestarts({ initialLearningRate, firstDecaySteps, tMul = 2, mMul = 1, alpha = 0 }: CosineDecayRestartsOptions): (step: number) => number {
  return (step) => {
    let [begin, length, height] = [0, firstDecaySteps, 1];
    while (step >= begin + length) [begin, length, height] = [begin + length, length * tMul, height * mMul];
    const done = (step - begin) / length;
    return initialLearningRate * (((1 - alpha) * height * (1 + Math.cos(Math.PI * done))) / 2 + alpha);
  };
}

export interface DecayOptions {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Whether it changes only every `decaySteps` steps. */
  readonly staircase?: boolean;
}

/** Falls by the same factor every so many steps. */
export function exponentialDecay({ initialLearningRate, decaySteps, decayRate, staircase = false }: DecayOptions): (step: number) => number {
  return (step) => initialLearningRate * decayRate ** (staircase ? Math.floor(step / decaySteps) : step / decaySteps);
}

/** Falls as one over the number of steps. */
export function inverseTimeDecay({ initialLearningRate, decaySteps, decayRate, staircase = false }: DecayOptions): (step: number) => number {
  return (step) => initialLearningRate / (1 + decayRate * (staircase ? Math.floor(step / decaySteps) : step / decaySteps));
}

/** The first of the values up to and with the first boundary, then the second; the last one after the last boundary. */
export function piecewiseConstantDecay({ boundaries, values }: { readonly boundaries: readonly number[]; readonly values: readonly number[] }): (step: number) => number {
  return (step) => values[boundaries.filter((boundary) => step > boundary).length] ?? 0;
}

export interface PolynomialDecayOptions {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly endLearningRate?: number;
  readonly power?: number;
  /** Whether it starts anew, twice, three times, … as long. */
  readonly cycle?: boolean;
}

/** Goes from one rate to another in so many steps, in a straight line or along a power of it. */
export function polynomialDecay({ initialLearningRate, decaySteps, endLearningRate = 1e-4, power = 1, cycle = false }: PolynomialDecayOptions): (step: number) => number {
  return (step) => {
    const steps = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
    return (initialLearningRate - endLearningRate) * (1 - Math.min(step, steps) / steps) ** power + endLearningRate;
  };
}
