/**
 * @file Whether rows are held out once for the whole script, or anew for each training.
 */
import type { ActionPlan, DataStage, Program, ValidationPlan } from '../../program/program.ts';
import { subjectOf } from '../../program/results.ts';
import { findEntry } from '../../registry/registry.ts';
import type { Apart } from './holding_out.ts';

export interface Regime {
  /** `once`: all trainings hold out the same rows, or none. `each`: what is held out, and what is learnt from the others, is another matter each time. */
  readonly parted: 'once' | 'each';
  /** With `once`: the rows that are held out. */
  readonly held: Apart | null;
  /** The share that Keras itself holds out, in place of `held`: nothing but training needs those rows. */
  readonly share: number | null;
}

type Fit = ActionPlan & { readonly action: 'fit' };

export function regimeOf({ data, actions }: Program): Regime {
  const fits = actions.filter((plan): plan is Fit => plan.action === 'fit');
  const held = fits.map(({ validation }) => heldBy(validation));
  const first = held[0] ?? null;
  const [folds, learns] = [actions.some(({ action }) => action === 'cross_validate'), data !== null && learnsFromRows(data)];
  const early = actions.slice(0, actions.findIndex(({ action }) => action === 'fit')).some((plan) => partsOf(plan).some((part) => learns || part !== 'test'));
  if (held.some((each) => JSON.stringify(each) !== JSON.stringify(first)) || (folds && (learns || first !== null)) || (first !== null && early)) return { parted: 'each', held: null, share: null };
  const asked = actions.some((plan) => partsOf(plan).some((part) => part !== 'test'));
  const augments = data?.transforms.some(({ transform }) => transform === 'augment') ?? false;
  const share = first?.from === 'last' && 'share' in first.amount && !learns && !asked && !augments ? first.amount.share : null;
  return { parted: 'once', held: share === null ? first : null, share };
}

export function heldBy(plan: ValidationPlan | null): Apart | null {
  return plan === null || plan.from === 'test' ? null : plan;
}

function learnsFromRows({ rows, transforms }: DataStage): boolean {
  return rows.missing !== undefined || transforms.some(({ transform, arguments: args, before }) => {
    const definition = findEntry('transform', transform);
    if (definition === undefined) return false;
    if (definition.tokenizes !== undefined) return true;
    const shape = definition.shape(args, before);
    return !('refusal' in shape) && (shape.learns ?? shape.learnsOfLabels ?? []).length > 0;
  });
}

/** The parts of the data that an action looks at, but for trainings. */
function partsOf(plan: ActionPlan): readonly ('train' | 'test' | 'validation')[] {
  switch (plan.action) {
    case 'evaluate':
    case 'expect':
      return [plan.on];
    case 'predict':
      return plan.csv === null && plan.folder === null ? [plan.on] : [];
    case 'plot': {
      const { of } = subjectOf(plan);
      return of === 'predictions' || of === 'confusion_matrix' || of === 'images' ? [plan.on ?? 'test'] : [];
    }
    default:
      return [];
  }
}
