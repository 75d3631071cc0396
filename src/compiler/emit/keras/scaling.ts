/**
 * @file `normalize` and `minmax`: what they learn, what they make of rows, and how predictions come back to their own units.
 */
import type { ArgumentValues, TransformStage } from '../../program/program.ts';
import { number } from './python.ts';
import type { Script } from './script.ts';
import type { Change } from './transforms.ts';

/** Names for what is learnt of a column, how it is learnt, and the two formulas. */
interface Scale {
  readonly learn: readonly string[];
  readonly scaled: (values: string) => string;
  readonly unscaled: (values: string) => string;
}

/** What nobody can see from the formulas. */
const says = 'Scaled by what the training rows alone say.';

export function learntScale(args: ArgumentValues, { transform, before }: TransformStage, _: Script, joint: boolean): Change {
  const { on } = args;
  const [ofX, ofY] = [on !== 'target', on === 'target' || on === 'both' || (on === 'auto' && before.series !== undefined && before.labels !== null)];
  const scale = transform === 'minmax' ? minmax : normal;
  const kept = before.features.kind === 'tensor' ? before.features.one_hot ?? [] : [];
  // A series that is its own target is scaled once, and what is predicted of it comes back by the same numbers.
  if (joint) {
    const { scaled, unscaled } = scale('', '', false, [], args);
    return { kind: 'learn', says, learn: (x) => scale('', x, false, [], args).learn, x: scaled, undo: unscaled };
  }
  const [prefixX, prefixY] = ofX && ofY ? ['x_', 'y_'] : ofX ? ['', ''] : ['', 'y_'];
  const single = before.labels?.encoding === 'number' && before.labels.shape.length === 0;
  return {
    kind: 'learn',
    says,
    learn: (x, y) => [...(ofX ? scale(prefixX, x, false, kept, args).learn : []), ...(ofY && y !== null ? scale(prefixY, y, single, [], args).learn : [])],
    ...(ofX ? { x: scale(prefixX, '', false, kept, args).scaled } : {}),
    ...(ofY ? { y: scale(prefixY, '', single, [], args).scaled, undo: scale(prefixY, '', single, [], args).unscaled } : {}),
  };
}

type Ranges = readonly (readonly [number, number])[];

/** `single`: the column is one number a row. `kept`: elements of a category, which stay 0 and 1. */
function normal(prefix: string, of: string, single: boolean, kept: Ranges, _: ArgumentValues): Scale {
  const [mean, std] = [`${prefix}mean`, `${prefix}std`];
  return {
    learn: single
      ? [`${mean}, ${std} = ${of}.mean(), ${of}.std() or 1`]
      : [`${mean}, ${std} = ${of}.mean(axis=0), ${of}.std(axis=0)`, ...kept.map(([from, to]) => `${mean}[${String(from)}:${String(to)}], ${std}[${String(from)}:${String(to)}] = 0, 1  # a category stays 0 and 1`), `${std}[${std} == 0] = 1`],
    scaled: (values) => `(${values} - ${mean}) / ${std}`,
    unscaled: (values) => `${values} * ${std} + ${mean}`,
  };
}

function minmax(prefix: string, of: string, single: boolean, kept: Ranges, { low, high }: ArgumentValues): Scale {
  const [least, span] = [`${prefix}least`, `${prefix}span`];
  const [from, to] = [typeof low === 'number' ? low : 0, typeof high === 'number' ? high : 1];
  const [wider, wide] = to - from === 1 ? ['', ''] : [` * ${number(to - from)}`, ` / ${number(to - from)}`];
  return {
    learn: single
      ? [`${least}, ${span} = ${of}.min(), np.ptp(${of}) or 1`]
      : [`${least}, ${span} = ${of}.min(axis=0), np.ptp(${of}, axis=0)`, ...kept.map(([begin, end]) => `${least}[${String(begin)}:${String(end)}], ${span}[${String(begin)}:${String(end)}] = 0, 1  # a category stays 0 and 1`), `${span}[${span} == 0] = 1`],
    scaled: (values) => `(${values} - ${least}) / ${span}${wider}${from === 0 ? '' : from < 0 ? ` - ${number(-from)}` : ` + ${number(from)}`}`,
    unscaled: (values) => (from === 0 ? `${values}${wide} * ${span} + ${least}` : `(${values} ${from < 0 ? `+ ${number(-from)}` : `- ${number(from)}`})${wide} * ${span} + ${least}`),
  };
}
