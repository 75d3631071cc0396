/**
 * @file What Keras (3.15.1) does not read back from `.h5`, its older form, though it writes it there.
 */
import type { Config } from '../registry/keras_form.ts';
import { isList, shown } from './json.ts';
import { Unsaid } from './unsayable.ts';

/** Values that it takes for the name of a function of its own; each is the default where the key is left out. */
const takenForFunctions: Config = { score_mode: 'dot' };

/** A layer's config as Keras reads it back. Throws `Unsaid` where it reads something else. */
export function h5Config(config: Config): Config {
  const { axis } = config;
  if (isList(axis) && axis.length > 1) throw new Unsaid(`Keras forgets a list of axes, \`axis\` ${shown(axis)}, when it reads that form`);
  return Object.fromEntries(Object.entries(config).filter(([key, value]) => takenForFunctions[key] === undefined || takenForFunctions[key] !== value));
}

/** Losses and optimizers that it does not find there. */
const notFound: readonly string[] = ['CategoricalGeneralizedCrossEntropy', 'Lamb'];

/** The same object, of how the model is trained. Throws `Unsaid` where Keras does not read it back. */
export function h5Training(object: Config): Config {
  const { class_name: name } = object;
  if (typeof name === 'string' && notFound.includes(name)) throw new Unsaid(`Keras does not find \`${name}\` when it reads that form; \`weights\` leaves out how the model is trained`);
  return object;
}
