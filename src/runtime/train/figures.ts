/**
 * @file Makes the figure that a `plot` asks for, from what the run has come to.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import { InternalError } from '../../compiler/internal_error.ts';
import { imageShape, kernelLayers } from '../../compiler/program/pictures.ts';
import { subjectOf, type PlotPlan, type PlotSubjectKind } from '../../compiler/program/results.ts';
import type { Figure } from '../plot/figure.ts';
import { filtersFigure } from '../plot/filters_figure.ts';
import { historyFigure } from '../plot/history_figure.ts';
import { imagesFigure } from '../plot/images_figure.ts';
import { modelFigure } from '../plot/model_figure.ts';
import { inTimeFigure, matrixFigure, scatterFigure } from '../plot/predictions_figure.ts';
import { withDeviations } from './history_file.ts';
import { readOtherHistories } from './other_histories.ts';
import { predictPart } from './predict_part.ts';
import { report, type RunState } from './run_state.ts';
import { initializeWeights } from './weights.ts';

/** Null when there is none, and that was reported, or the run was interrupted. */
export async function figureFor(state: RunState, plan: PlotPlan, index: number): Promise<Figure | null> {
  return await makers[subjectOf(plan).of](state, plan, index);
}

const usualImages = 25;

const makers: { readonly [S in PlotSubjectKind]: (state: RunState, plan: PlotPlan, index: number) => Promise<Figure | null> } = {
  async history(state, plan) {
    if (state.history.length === 0) return cannot(state, plan, 'no epoch was trained in whole');
    const others = await readOtherHistories(state, plan);
    if (others === null) return null;
    const name = state.executable.program.file.split('/').at(-1)?.replace(/\.nn$/, '') ?? 'this run';
    const figure = historyFigure([{ name, epochs: withDeviations(state.history, state.deviations) }, ...others], { columns: plan.what, smooth: plan.smooth, skip: plan.skip });
    return figure.panels.some(({ lines }) => lines.length > 0) ? figure : cannot(state, plan, `no epoch has such a reading${plan.skip === null ? '' : ` after ${plan.skip} are skipped`}`);
  },
  async predictions(state, plan, index) {
    const predictions = await predictPart(state, plan.on ?? 'test', plan.at, index, null);
    if (predictions === null) return null;
    if (predictions.kind !== 'number' || predictions.truth === null) throw new InternalError('these predictions are not of numbers that are known');
    return isInTime(state) ? inTimeFigure(predictions, targetName(state)) : scatterFigure(predictions);
  },
  async confusion_matrix(state, plan, index) {
    const predictions = await predictPart(state, plan.on ?? 'test', plan.at, index, null);
    if (predictions === null) return null;
    if (predictions.kind !== 'class' || predictions.truth === null) return cannot(state, plan, 'the model does not tell classes: it ends in another shape than one number a class');
    return matrixFigure(predictions);
  },
  async images(state, plan, index) {
    const { data } = state.executable.program;
    const shape = data === null ? null : imageShape(data.rows.features, data.transforms);
    if (shape === null) throw new InternalError('rows are no images here');
    const predictions = await predictPart(state, plan.on ?? 'test', plan.at, index, plan.rows ?? usualImages);
    if (predictions === null) return null;
    const raw = await state.raw();
    // Where `split` made the test part, its rows are counted among all.
    const features = ((predictions.table === 'test' ? raw.test : null) ?? raw.train).columns.get('features');
    if (features?.kind !== 'tensor') throw new InternalError('there are no features to show');
    return imagesFigure(features, shape, predictions, state.epochs > 0);
  },
  async filters(state, plan) {
    const subject = subjectOf(plan);
    const layers = kernelLayers(state.executable.program.model?.layers ?? []);
    const layer = layers.find(({ name }) => subject.of === 'filters' && (subject.layer === null || subject.layer === name));
    if (layer === undefined) throw new InternalError('there is no such layer');
    if (!initializeWeights(state)) return null;
    const kernel = await state.session.readState(`${layer.name}/kernel`);
    return filtersFigure(layer.name, kernel.type.shape, kernel.values);
  },
  model: (state) => {
    const { model } = state.executable.program;
    if (model === null) throw new InternalError('there is no model to draw');
    return Promise.resolve(modelFigure(model, state.kindName));
  },
};

/** Whether rows follow each other in time. */
function isInTime(state: RunState): boolean {
  const { data } = state.executable.program;
  return data !== null && (('series' in data.read && data.read.series !== null) || data.transforms.some(({ transform }) => transform === 'window'));
}

/** What the (first) predicted column is called in the file; null where it has no heading. */
function targetName({ executable: { program: { data } } }: RunState): string | null {
  if (data === null || !('series' in data.read)) return null;
  const name = (data.read.target ?? data.read.series)?.[0];
  return typeof name === 'string' ? name : null;
}

function cannot(state: RunState, plan: PlotPlan, why: string): null {
  report(state, diagnose('NN3137', plan.at, { what: plan.what.join(' '), why }));
  return null;
}
