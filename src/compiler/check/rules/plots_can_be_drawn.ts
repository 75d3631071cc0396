/**
 * @file What `plot` names must be there to be drawn: columns of the history, labels of the right kind, layers with kernels; and nothing
 * is said that the chart does not go by.
 */
import { nearest } from '../../diagnostics/suggest.ts';
import { figures, plotSettings, subjectOf, type PlotPlan, type PlotSetting, type PlotSubjectKind } from '../../program/results.ts';
import { imageShape, kernelLayers } from '../../program/pictures.ts';
import { joinNames } from '../arguments.ts';
import type { Draft, DraftAction } from '../draft.ts';
import { historyColumns } from '../history_columns.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from './rule.ts';

interface Plot {
  readonly draft: Draft;
  readonly reporter: Reporter;
  readonly plan: PlotPlan;
  readonly action: DraftAction;
  readonly index: number;
}

export const plotsCanBeDrawn: Rule = {
  name: 'plots-can-be-drawn',
  check(draft, reporter) {
    draft.actions.forEach((action, index) => {
      if (action.plan.action !== 'plot') return;
      const plot: Plot = { draft, reporter, plan: action.plan, action, index };
      const subject = subjectOf(action.plan);
      checkSettings(plot, subject.of);
      if (subject.of === 'history') checkColumns(plot, subject.columns);
      else if (subject.of === 'filters') checkFilters(plot, subject.layer);
      else checkRows[subject.of](plot);
    });
  },
};

function checkSettings({ plan, action, reporter }: Plot, of: PlotSubjectKind): void {
  for (const setting of ['smooth', 'skip', 'with', 'on', 'rows'] satisfies readonly PlotSetting[]) {
    if (plan[setting] === null || plotSettings[of].includes(setting)) continue;
    const whose = Object.entries(plotSettings).filter(([, settings]) => settings.includes(setting)).map(([name]) => (name === 'history' ? 'columns of the history' : `\`plot ${name}\``));
    reporter.report('NN2152', spanOf(action, setting), { setting, what: plan.what.join(' ') }, { help: `take it out; it goes with ${whose.join(' and ')}` });
  }
}

function checkColumns({ draft, plan, action, index, reporter }: Plot, columns: readonly string[]): void {
  const known = historyColumns(draft, index);
  if (known === null && columns.every((column) => !Object.hasOwn(figures, column))) {
    if (!draft.broken.has('training')) cannot({ reporter, plan, action }, 'nothing is trained before it', 'put `fit` before it');
    return;
  }
  if (draft.broken.has('training')) return;
  const epochs = mostEpochs(draft, index);
  if (plan.skip !== null && plan.skip >= epochs) cannot({ reporter, plan, action }, `of ${epochs} epochs it skips ${plan.skip}`, 'skip fewer');
  for (const column of columns) {
    if (known?.includes(column) === true) continue;
    reporter.report('NN2151', spanOf(action, column), { column }, { help: helpWith(column, known ?? [], action), ...fixesOf(action, column, known ?? []) });
  }
}

/** Epochs in the history when the action at that index runs, unless training ends early. */
function mostEpochs(draft: Draft, index: number): number {
  return draft.actions.slice(0, index).reduce((epochs, { plan }, at, all) => {
    if (plan.action === 'cross_validate') return plan.epochs;
    if (plan.action === 'reset') return 0;
    // What is trained after folds begins a history of its own.
    return plan.action === 'fit' ? plan.epochs + (all.slice(0, at).findLast(trains)?.plan.action === 'cross_validate' ? 0 : epochs) : epochs;
  }, 0);
}

function trains({ plan }: DraftAction): boolean {
  return plan.action === 'fit' || plan.action === 'cross_validate' || plan.action === 'reset';
}

function helpWith(column: string, known: readonly string[], action: DraftAction): string {
  if (Object.hasOwn(figures, column)) return `\`${column}\` is a chart by itself: write \`plot ${column}\` on a line of its own`;
  if (column.startsWith('val_') && known.includes(column.slice(4))) return 'hold rows out in `fit`: `fit validation last(20%)`';
  const near = nearest(column, [...known, ...Object.keys(figures), ...Object.keys(action.definition.params)]);
  return near === null ? `there are ${joinNames(known)}; or draw ${joinNames(Object.keys(figures))}` : `did you mean \`${near}\`?`;
}

function fixesOf(action: DraftAction, column: string, known: readonly string[]): { readonly fixes?: readonly { readonly title: string; readonly edits: readonly { readonly span: { start: number; end: number }; readonly text: string }[] }[] } {
  const near = nearest(column, known);
  const word = action.statement.words.find((each) => each.kind === 'name' && each.text === column);
  return near === null || word === undefined ? {} : { fixes: [{ title: `write \`${near}\``, edits: [{ span: word.span, text: near }] }] };
}

function checkFilters(plot: Plot, layer: string | null): void {
  const { draft } = plot;
  if (draft.broken.has('model')) return;
  const all = kernelLayers(draft.layers.map(({ node }) => node)).map(({ name }) => name);
  if (all.length === 0) return cannot(plot, 'no layer of the model is a convolution', 'filters are the kernels of `conv1d` and `conv2d` layers');
  if (layer === null || all.includes(layer)) return;
  const near = nearest(layer, all);
  cannot(plot, draft.layers.some(({ node }) => node.name === layer) ? `the layer \`${layer}\` is no convolution` : `no layer is called \`${layer}\``, near === null ? `there are ${joinNames(all)}` : `did you mean \`${near}\`?`);
}

const checkRows: { readonly [S in Exclude<PlotSubjectKind, 'history' | 'filters'>]: (plot: Plot) => void } = {
  model: () => undefined,
  predictions(plot) {
    const labels = plot.draft.rows?.labels;
    if (needsData(plot) || labels === undefined || plot.draft.broken.has('data')) return;
    if (labels === null) cannot(plot, 'the data have no labels to set predictions against', null);
    else if (labels.encoding !== 'number') cannot(plot, 'the labels are classes, and the chart is of numbers', 'write `plot confusion_matrix`');
  },
  confusion_matrix(plot) {
    const labels = plot.draft.rows?.labels;
    if (needsData(plot) || labels === undefined || plot.draft.broken.has('data')) return;
    if (labels === null) cannot(plot, 'the data have no labels to set predictions against', null);
    else if (labels.encoding === 'number') cannot(plot, 'the labels are numbers, and the table is of classes', 'write `plot predictions`');
  },
  images(plot) {
    const { draft } = plot;
    if (needsData(plot) || draft.data === null || draft.broken.has('data')) return;
    if (imageShape(draft.data.rows.features, draft.transforms) === null) {
      cannot(plot, 'its rows are no images', 'an image has a shape such as [28, 28], [28, 28, 1] or [32, 32, 3]: `reshape 28x28x1` can say so');
    }
  },
};

/** Whether there are no data, which is reported here. */
function needsData(plot: Plot): boolean {
  const { draft } = plot;
  if (draft.data !== null || draft.broken.has('data')) return false;
  cannot(plot, 'there are no data', 'begin the file with the data: `data imdb words 10000`, say');
  return true;
}

function cannot({ reporter, plan, action }: Pick<Plot, 'reporter' | 'plan' | 'action'>, why: string, help: string | null): void {
  reporter.report('NN2153', action.span, { what: plan.what.join(' '), why }, help === null ? {} : { help });
}

/** Where a word stands in the statement; all of it where it is not found. */
function spanOf({ statement, span }: DraftAction, word: string): DraftAction['span'] {
  return statement.words.find((each) => each.kind === 'name' && each.text === word)?.span ?? span;
}
