/**
 * @file Values of Keras's configs as TensorFlow.js takes them: initializers, regularizers and constraints by name, or as what makes them.
 */
import { isConfig } from '../../keras/json.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { Json } from '../../program/program.ts';
import type { Config } from '../../registry/keras_form.ts';
import { call, camelCase, literal, type Value } from './text.ts';

/** `HeNormal` → `heNormal`, `LecunNormal` → `leCunNormal`. */
const factories: { readonly [className: string]: string } = {
  Constant: 'constant', GlorotNormal: 'glorotNormal', GlorotUniform: 'glorotUniform', HeNormal: 'heNormal', HeUniform: 'heUniform', Identity: 'identity',
  LecunNormal: 'leCunNormal', LeCunNormal: 'leCunNormal', LecunUniform: 'leCunUniform', LeCunUniform: 'leCunUniform', Ones: 'ones', Orthogonal: 'orthogonal', RandomNormal: 'randomNormal',
  RandomUniform: 'randomUniform', TruncatedNormal: 'truncatedNormal', VarianceScaling: 'varianceScaling', Zeros: 'zeros',
  L1: 'l1', L2: 'l2', L1L2: 'l1l2', MaxNorm: 'maxNorm', MinMaxNorm: 'minMaxNorm', NonNeg: 'nonNeg', UnitNorm: 'unitNorm',
};

/** What TensorFlow.js takes for an argument that is left out of an object's config. */
const usualArguments: { readonly [className: string]: Config } = {
  Identity: { gain: 1 }, Orthogonal: { gain: 1 }, RandomNormal: { mean: 0, stddev: 0.05 }, RandomUniform: { minval: -0.05, maxval: 0.05 }, TruncatedNormal: { mean: 0, stddev: 0.05 },
};

/** Of a key such as `kernel_initializer`. */
export function configValue(key: string, value: Json): Value {
  if (typeof value === 'string') return wordOf(key, value);
  if (!isConfig(value)) return sameEverywhere(key, value);
  const kind = /_(initializer|regularizer|constraint)$/.exec(key)?.[1];
  const { class_name: className, config } = value;
  if (kind === undefined || typeof className !== 'string' || !isConfig(config)) throw new Unsaid(`TensorFlow.js has no \`${key}\` ${JSON.stringify(value)}`);
  const factory = factories[className];
  if (factory === undefined) throw new Unsaid(`TensorFlow.js has no ${kind} \`${className}\``);
  const usual = usualArguments[className];
  const args = Object.entries(config).filter(([name, each]) => each !== null && (name !== 'seed') && usual?.[name] !== each);
  // By its name, as people write it, where there is nothing to say.
  if (args.length === 0 && kind === 'initializer') return factory;
  return call(`tf.${kind}s.${factory}`, Object.fromEntries(args.map(([name, each]) => [camelCase(name), configValue(name, each)])));
}

/** Words of a config that TensorFlow.js writes in camelCase. */
function wordOf(key: string, value: string): string {
  return ['mode', 'distribution', 'data_format', 'interpolation'].includes(key) ? camelCase(value) : value;
}

/** `[3, 3]` as `3`, where either will do. */
function sameEverywhere(key: string, value: Json): Value {
  if (!['kernel_size', 'strides', 'pool_size', 'dilation_rate'].includes(key) || !Array.isArray(value)) return value;
  const items: readonly Json[] = value;
  const [first] = items;
  return first !== undefined && items.every((each) => each === first) ? first : value;
}

export function sameValue(a: Value, b: Value): boolean {
  return literal(a) === literal(b);
}
