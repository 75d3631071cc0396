/**
 * @file `plot`: charts, as SVG or on the terminal.
 */
import { diagnose } from '../../../diagnostics/diagnose.ts';
import { isChain, nodesOf } from '../../../keras/nodes.ts';
import { endingOf } from '../../../program/endings.ts';
import { imageShape, kernelLayers } from '../../../program/pictures.ts';
import type { DataStage } from '../../../program/program.ts';
import { subjectOf, type PlotPlan, type PlotSubjectKind } from '../../../program/results.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';
import { literal, number, quoted } from '../text.ts';
import type { Writer } from './action.ts';
import { readPath, writtenPath } from './paths.ts';
import { areNamed, classNames, predictedOf } from './predicted.ts';
import { partLines } from './rows.ts';

export const plot: Writer<'plot'> = (plan, scope, index) => {
  const { of } = subjectOf(plan);
  const ending = plan.to === null ? null : endingOf('plot', plan.to);
  if (ending !== null && ending !== 'svg' && (ending !== 'png' || of !== 'images')) throw new NotInTarget(`a chart in \`.${ending}\``, `write it \`to "${plan.to?.replace(/\.\w+$/, '') ?? ''}.svg"\``, plan.at);
  if (plan.theme !== 'auto' && ending === 'svg') {
    scope.warnings.push(diagnose('NN2502', plan.at, { what: `\`theme ${plan.theme}\``, target: 'TensorFlow.js', how: 'charts are light or dark as whoever looks at them likes it' }));
  }
  return writers[of](plan, scope, index);
};

const usualImages = 25;

const writers: { readonly [S in PlotSubjectKind]: (plan: PlotPlan, scope: Scope, index: number) => readonly string[] } = {
  history(plan, scope) {
    const panels = historyPanels(plan, scope);
    return show(plan, scope, panels, 'chartOf', 'printChart');
  },
  predictions(plan, scope, index) {
    const { lines, rows } = partLines(scope, plan.on ?? 'test', index, plan.at);
    const predicted = predictedOf(scope, rows, plan.at);
    if (predicted.kind !== 'number') throw new NotInTarget('`plot predictions` of classes', 'write `plot confusion_matrix`', plan.at);
    const { data } = scope.program;
    const panel = data !== null && isInTime(data)
      ? `${scope.use('inTimePanel')}(${predicted.values()}, ${predicted.truth}, ${quoted(`${targetName(data) ?? 'value'}${predicted.width > 1 ? ', one step ahead' : ''}`)})`
      : `${scope.use('againstTruthPanel')}(${predicted.values()}, ${predicted.truth})`;
    return [...lines, ...show(plan, scope, `[await ${panel}]`, 'chartOf', 'printChart')];
  },
  confusion_matrix(plan, scope, index) {
    const { lines, rows } = partLines(scope, plan.on ?? 'test', index, plan.at);
    const predicted = predictedOf(scope, rows, plan.at);
    if (predicted.kind !== 'class') throw new NotInTarget('a confusion matrix of numbers', 'write `plot predictions`', plan.at);
    const names = classNames(scope, predicted.labels);
    const counts = scope.name('counts');
    const counted = `const ${counts} = ${scope.use('confusionOf')}(${predicted.truth}, await ${scope.use('classNumbers')}(${predicted.scores()}), ${names}.length);`;
    return [...lines, counted, ...show(plan, scope, `${counts}, ${names}`, 'confusionChart', 'printConfusion')];
  },
  images: plotImages,
  filters(plan, scope) {
    const subject = subjectOf(plan);
    const { model } = scope.program;
    if (plan.to === null) throw new NotInTarget('filters on the terminal', 'write them `to "filters.svg"`', plan.at);
    const named = subject.of === 'filters' ? subject.layer : null;
    const name = named ?? kernelLayers(model?.layers ?? [])[0]?.name ?? '';
    if (named === null && (model === null || !isChain(nodesOf(model)))) throw new NotInTarget('filters of a model that branches', `say which: \`plot filters ${name}\``, plan.at);
    const kernel = named === null ? `${scope.use('kernelsOf')}(model)[0]` : `model.getLayer(${quoted(named)}).getWeights()[0]`;
    return [`await ${scope.use('writeWhole')}(${writtenPath(plan.to)}, await ${scope.use('kernelChart')}(${kernel}, ${quoted(`filters of ${name}`)}));`];
  },
  model: (plan, scope) => (plan.to === null ? ['model.summary();'] : [`await ${scope.use('writeWhole')}(${writtenPath(plan.to)}, ${scope.use('modelChart')}(model));`]),
};

/** Lines that draw it into a file, or on the terminal. */
function show({ to }: PlotPlan, scope: Scope, shown: string, draw: 'chartOf' | 'confusionChart', print: 'printChart' | 'printConfusion'): readonly string[] {
  return [to === null ? `${scope.use(print)}(${shown});` : `await ${scope.use('writeWhole')}(${writtenPath(to)}, ${scope.use(draw)}(${shown}));`];
}

function historyPanels({ what, smooth, skip, with: others }: PlotPlan, scope: Scope): string {
  const changed = (history: string): string => {
    const kept = skip === null ? history : `${scope.use('skipped')}(${history}, ${number(skip)})`;
    return smooth === null ? kept : `${scope.use('smoothed')}(${kept}, ${number(smooth)})`;
  };
  const note = smooth === null ? '' : `, ${quoted(', smoothed')}`;
  if (others === null) {
    const shown = changed('history');
    return `${scope.use('historyPanels')}(history, ${literal(what)}${shown === 'history' ? '' : `, ${shown}`}${note})`;
  }
  const runs = [`${quoted(runName(scope.program.file))}: ${changed('history')}`, ...others.map((path) => `${quoted(runName(path))}: ${changed(`await ${scope.use('readHistory')}(${readPath(scope, path)})`)}`)];
  return `${scope.use('runsPanels')}({ ${runs.join(', ')} }, ${literal(what)}${note})`;
}

function runName(path: string): string {
  return path.split(/[/\\]/).at(-1)?.replace(/\.\w+$/, '') ?? path;
}

/** Rows as the data have them, with what they are and what they are taken for. */
function plotImages(plan: PlotPlan, scope: Scope, index: number): readonly string[] {
  const { data, actions } = scope.program;
  const shape = data === null ? null : imageShape(data.rows.features, data.transforms);
  if (plan.to === null || shape === null) throw new NotInTarget('images on the terminal', 'write them `to "images.svg"`', plan.at);
  const on = plan.on ?? 'test';
  const { lines, rows } = partLines(scope, on, index, plan.at);
  if (on === 'validation') throw new NotInTarget('images of rows held out', 'write `on test`', plan.at);
  const shown = scope.name('shown');
  const taken = `const ${shown} = ${scope.use('firstOf')}(${rows}, ${number(plan.rows ?? usualImages)});`;
  // As the data have them, if the model is not given them so.
  const raw = rows === on ? shown : `${scope.use('firstOf')}(${on}, ${number(plan.rows ?? usualImages)})`;
  const pictures = scope.name('pictures');
  const shaped = `const ${pictures} = ${raw}.x.reshape<tf.Tensor4D>(${literal([-1, shape.height, shape.width, shape.channels])});`;
  const path = writtenPath(plan.to);
  if (endingOf('plot', plan.to) === 'png') {
    scope.warnings.push(diagnose('NN2502', plan.at, { what: '`plot images` into a PNG', target: 'TensorFlow.js', how: 'without words under the images' }, { help: 'an `.svg` has them' }));
    return [
      ...lines,
      ...(raw === shown ? [taken] : []),
      shaped,
      '// A PNG has no words under the pictures, an SVG would.',
      `await ${scope.use('writeWhole')}(${path}, ${scope.use('pngOf')}(await ${scope.use('gridOf')}(${pictures}, 5, ${number(zoomFor(shape.width))})));`,
    ];
  }
  const predicted = predictedOf(scope, shown, plan.at);
  if (predicted.kind !== 'class') throw new NotInTarget('images that are not told apart by classes', 'take the statement out', plan.at);
  const isTrained = actions.slice(0, index).some(({ action }) => action === 'fit' || action === 'load');
  const names = areNamed(predicted.labels) ? `, ${classNames(scope, predicted.labels)}` : '';
  const labels = scope.name('labels');
  const named = `const ${labels} = ${scope.use('pictureLabels')}(${predicted.truth}, ${isTrained ? `await ${scope.use('classNumbers')}(${predicted.scores()})` : predicted.truth}${names});`;
  return [...lines, taken, shaped, named, `await ${scope.use('writeWhole')}(${path}, await ${scope.use('picturesChart')}(${pictures}, ${labels}));`];
}

/** Some 84 pixels for an image. */
function zoomFor(width: number): number {
  return Math.max(1, Math.round(84 / width));
}

/** Whether rows follow each other in time. */
function isInTime({ read, transforms }: DataStage): boolean {
  return ('series' in read && read.series !== null) || transforms.some(({ transform }) => transform === 'window');
}

/** What the (first) predicted column is called in the file; null where it has no heading. */
function targetName({ read }: DataStage): string | null {
  if (!('series' in read)) return null;
  const name = (read.target ?? read.series)?.[0];
  return typeof name === 'string' ? name : null;
}
