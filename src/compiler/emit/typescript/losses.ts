/**
 * @file Losses: TensorFlow.js's own by name, else parts.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { EntryUse } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import type { PartName } from './parts.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, type Value } from './text.ts';

interface Form {
  /** What TensorFlow.js calls it, with its usual arguments. */
  readonly own: string | null;
  readonly part: PartName | null;
  /** Arguments that the part takes. */
  readonly takes: readonly string[];
}

function form(own: string | null, part: PartName | null, ...takes: readonly string[]): Form {
  return { own, part, takes };
}

/** By name in the registry. */
export const lossForms: { readonly [name: string]: Form } = {
  binary_crossentropy: form('binaryCrossentropy', 'binaryCrossentropy', 'from_logits', 'label_smoothing'),
  binary_focal_crossentropy: form(null, 'binaryFocalCrossentropy', 'from_logits', 'label_smoothing', 'gamma', 'alpha', 'apply_class_balancing'),
  categorical_crossentropy: form('categoricalCrossentropy', 'categoricalCrossentropy', 'from_logits', 'label_smoothing'),
  categorical_focal_crossentropy: form(null, 'categoricalFocalCrossentropy', 'from_logits', 'label_smoothing', 'gamma', 'alpha'),
  categorical_generalized_cross_entropy: form(null, null),
  categorical_hinge: form(null, 'categoricalHinge'),
  cosine_similarity: form(null, 'cosineSimilarity'),
  dice: form(null, 'dice'),
  hinge: form(null, 'hinge'),
  huber: form(null, 'huber', 'delta'),
  kl_divergence: form(null, 'klDivergence'),
  log_cosh: form(null, 'logCosh'),
  mean_absolute_error: form('meanAbsoluteError', null),
  mean_absolute_percentage_error: form(null, 'meanAbsolutePercentageError'),
  mean_squared_error: form('meanSquaredError', null),
  mean_squared_logarithmic_error: form(null, 'meanSquaredLogarithmicError'),
  poisson: form(null, 'poisson'),
  // Labels that are numbers of classes go with TensorFlow.js's own loss alone: it refuses them with any other.
  sparse_categorical_crossentropy: form('sparseCategoricalCrossentropy', null),
  squared_hinge: form(null, 'squaredHinge'),
  tversky: form(null, 'tversky', 'alpha', 'beta'),
};

/** Throws `Unsaid`. */
export function lossValue(scope: Scope, { name, arguments: args }: EntryUse): Value {
  const known = lossForms[name];
  const changed = changedArguments('loss', { name, arguments: args });
  if (known === undefined) throw new Unsaid('TensorFlow.js has no such loss');
  if (known.own !== null && changed.length === 0) return known.own;
  if (known.part === null) {
    throw new Unsaid(name === 'sparse_categorical_crossentropy' ? `TensorFlow.js has it without \`${changed.join('`, `')}\` only: write labels \`one_hot\`, and \`loss categorical_crossentropy\`` : 'TensorFlow.js has no such loss: use another');
  }
  const unknown = changed.find((key) => !known.takes.includes(key));
  if (unknown !== undefined) throw new Unsaid(`it is not written for TensorFlow.js with \`${unknown}\`: leave that out`);
  return call(scope.use(known.part), Object.fromEntries(changed.map((key) => [camelCase(key), args[key] ?? null])));
}

/** Those that are not as the registry has them. */
export function changedArguments(kind: 'loss' | 'metric', { name, arguments: args }: EntryUse): readonly string[] {
  const params = findEntry(kind, name)?.params ?? {};
  return Object.entries(args).filter(([key, value]) => JSON.stringify(params[key]?.fallback ?? null) !== JSON.stringify(value)).map(([key]) => key);
}
