/**
 * @file `plot`: charts by matplotlib.
 */
import type { PlotPlan, PlotSubject, PlotSubjectKind } from '../../program/results.ts';
import { subjectOf } from '../../program/results.ts';
import { imageShape, kernelLayers } from '../../program/pictures.ts';
import { NotInTarget } from '../target.ts';
import { layerAt } from './model.ts';
import { classesIn, classNames, scoreLines, widthOf } from './predictions.ts';
import { call, lay, literal, number } from './python.ts';
import type { Run } from './run.ts';
import { indented } from './script.ts';

type Chart<K extends PlotSubjectKind> = (subject: Extract<PlotSubject, { of: K }>, plan: PlotPlan, run: Run, index: number) => readonly string[];

const charts: { readonly [K in PlotSubjectKind]: Chart<K> } = { history, predictions, confusion_matrix: confusionMatrix, images, filters, model };

export function plotLines(plan: PlotPlan, run: Run, index: number): readonly string[] {
  if (plan.to !== null && !/\.(svg|png)$/i.test(plan.to)) throw new NotInTarget('a chart as a page', 'write it `to` a file that ends in `.svg` or `.png`', plan.at);
  const subject = subjectOf(plan);
  return draw(subject, plan, run, index);
}

function draw<K extends PlotSubjectKind>(subject: Extract<PlotSubject, { of: K }> & { readonly of: K }, plan: PlotPlan, run: Run, index: number): readonly string[] {
  return charts[subject.of](subject, plan, run, index);
}

function ended({ to }: PlotPlan): string {
  return to === null ? 'plt.show()' : `plt.savefig(${literal(to)})`;
}

/** A new figure; of a given size where there is one. */
function begun({ theme }: PlotPlan, figure: string): readonly string[] {
  return [...(theme === 'dark' ? ['plt.style.use("dark_background")'] : []), figure];
}

const smoothed = [
  'def smoothed(values, weight):',
  '    """An exponential moving average, in which what was before has that weight."""',
  '    averages = [values[0]]',
  '    for value in values[1:]:',
  '        averages.append(averages[-1] * weight + value * (1 - weight))',
  '    return np.array(averages)',
];

function history({ columns }: { readonly columns: readonly string[] }, plan: PlotPlan, run: Run): readonly string[] {
  const { script, validates } = run;
  const from = run.history ?? 'history.history';
  const bases = [...new Set(columns.map((column) => column.replace(/^val_/, '')))];
  // Who names a column asks for its partner too; who names only the partner, for that alone.
  const panels = bases.map((base) => [...(columns.includes(base) ? [base] : []), ...(validates ? [`val_${base}`] : [])]);
  if (plan.smooth !== null) script.define('smoothed', smoothed);
  const curves = curvesOf(plan, from);
  const [only = []] = panels;
  const finish = [plan.to === null ? 'plt.show()' : `plt.savefig(${literal(plan.to)})`];
  if (panels.length === 1) return [...curves.lines, ...begun(plan, 'plt.figure()'), ...looped('column', only, (column) => curves.drawn('plt', column, only.length === 1 ? '' : '    ')), 'plt.xlabel("epoch")', 'plt.legend()', ...finish];
  const alike = panels.every((panel, index) => panel[0] === bases[index] && panel.length === only.length);
  return [
    ...curves.lines,
    ...begun(plan, `_, axes = plt.subplots(${String(panels.length)}, sharex=True, figsize=(7, ${String(3 * panels.length)}))`),
    ...(alike
      ? [`for ax, name in zip(axes, ${literal(bases)}):`, ...indented([...(only.length === 1 ? curves.drawn('ax', 'name', '    ') : ['for column in (name, f"val_{name}"):', ...indented(curves.drawn('ax', 'column', '        '))]), 'ax.set_title(name)', 'ax.legend()'])]
      : ['for ax, columns in zip(axes, (', ...indented(panels.map((panel) => `${literal(panel)},`)), ')):', ...indented(['for column in columns:', ...indented(curves.drawn('ax', 'column', '        ')), 'ax.legend()'])]),
    'axes[-1].set_xlabel("epoch")',
    ...finish,
  ];
}

/** The lines once for each value of a name; without a loop where there is one value. */
function looped(name: string, values: readonly string[], lines: (value: string) => readonly string[]): readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? lines(literal(only)) : [`for ${name} in ${literal(values)}:`, ...indented(lines(name))];
}

interface Curves {
  /** What comes before all of them. */
  readonly lines: readonly string[];
  readonly drawn: (axes: string, column: string, margin: string) => readonly string[];
}

/** One line a column; of folds with its deviation, and with those of other runs where the plan names some. */
function curvesOf(plan: PlotPlan, from: string): Curves {
  const skipped = plan.skip ?? 0;
  const values = (of: string, column: string): string => {
    const some = `${of}[${column}]${skipped === 0 ? '' : `[${number(skipped)}:]`}`;
    return plan.smooth === null ? some : `smoothed(${some}, ${number(plan.smooth)})`;
  };
  const epochs = skipped === 0 ? 'range(1, len(line) + 1)' : `range(${number(skipped + 1)}, len(line) + ${number(skipped + 1)})`;
  const others = (plan.with ?? []).map((file) => `${literal(file.replace(/^.*\//, '').replace(/\.\w+$/, ''))}: ${file.endsWith('.json') ? `pd.read_json(${literal(file)})` : `pd.read_csv(${literal(file)})`}.to_dict("list")`);
  if (others.length > 0) {
    return {
      lines: ['runs = {', ...indented([`"this run": ${from},`, ...others.map((other) => `${other},`)]), '}'],
      drawn: (axes, column) => ['for run, readings in runs.items():', ...indented([`if ${column} in readings:`, ...indented([`line = ${values('readings', column)}`, `${axes}.plot(${epochs}, line, label=${column.startsWith('"') ? `run + ", ${column.slice(1)}` : `f"{run}, {${column}}"`})`])])],
    };
  }
  return {
    lines: [],
    drawn: (axes, column, margin) => [
      `line = ${values(from, column)}`,
      `${axes}.plot(${epochs}, line, label=${column})`,
      ...(from === 'folds' ? [`spread = ${values('deviations', column)}`, ...lay('', call(`${axes}.fill_between`, epochs, 'line - spread', 'line + spread', ['alpha', '0.2']), '', margin)] : []),
    ],
  };
}

function predictions(_: PlotSubject, plan: PlotPlan, run: Run, index: number): readonly string[] {
  const { lines, arrays } = run.arraysOf(plan.on ?? 'test', index);
  const scored = scoreLines(run, arrays, null);
  const truth = scored.truth ?? arrays.y;
  const inTime = run.program.data?.transforms.some(({ transform }) => transform === 'window') ?? false;
  const [real, naming] = /^\w+$/.test(truth) ? [truth, []] : ['truth', [`truth = ${truth}`]];
  const begin = [...run.needModel(), ...lines, ...scored.lines, ...naming];
  const several = widthOf(run) > 1;
  if (inTime) {
    // Of several numbers a row, the first.
    const first = (of: string): string => (several ? `${of}.reshape(len(${of}), -1)[:, 0]` : of);
    return [
      ...begin, ...begun(plan, 'plt.figure()'),
      `plt.plot(${first(real)}, label="truth")`, `plt.plot(${first('predicted')}, label="prediction")`,
      'plt.xlabel("step")', 'plt.legend()', ended(plan),
    ];
  }
  return [
    ...begin, ...begun(plan, 'plt.figure()'),
    `plt.scatter(${several ? `${real}.ravel()` : real}, predicted.ravel(), s=8)`,
    `plt.axline((${real}.mean(), ${real}.mean()), slope=1, color="gray")`,
    'plt.xlabel("truth")', 'plt.ylabel("prediction")', ended(plan),
  ];
}

function confusionMatrix(_: PlotSubject, plan: PlotPlan, run: Run, index: number): readonly string[] {
  const told = classesIn(run);
  if (told === null) throw new NotInTarget('a confusion matrix of numbers', 'end the model in one unit for each class', plan.at);
  const { lines, arrays } = run.arraysOf(plan.on ?? 'test', index);
  const scored = scoreLines(run, arrays, null);
  const { lines: naming, names } = classNames(run);
  const ticks = names === null ? `range(${number(told.classes)})` : `range(${number(told.classes)}), ${names}`;
  return [
    ...run.needModel(), ...lines, ...scored.lines, ...naming,
    `counts = np.zeros((${number(told.classes)}, ${number(told.classes)}), int)`,
    `np.add.at(counts, (${scored.truth ?? arrays.y}, predicted), 1)`,
    ...begun(plan, 'plt.figure()'),
    'plt.imshow(counts, cmap="Blues")',
    ...(told.classes > 20 ? [] : ['for (row, column), count in np.ndenumerate(counts):', ...indented(['color = "white" if count > counts.max() / 2 else "black"', 'plt.text(column, row, count, ha="center", va="center", color=color)'])]),
    `plt.xticks(${ticks})`, `plt.yticks(${ticks})`, 'plt.xlabel("prediction")', 'plt.ylabel("truth")', ended(plan),
  ];
}

const usualImages = 25;

function images(_: PlotSubject, plan: PlotPlan, run: Run, index: number): readonly string[] {
  const { data } = run.program;
  const shape = data === null ? null : imageShape(data.rows.features, data.transforms);
  if (shape === null) throw new NotInTarget('images of rows that are none', 'take the statement out', plan.at);
  const count = plan.rows ?? usualImages;
  const columns = Math.min(10, Math.max(5, Math.ceil(Math.sqrt(count))));
  const { lines, arrays } = run.arraysOf(plan.on ?? 'test', index);
  const told = classesIn(run);
  const scored = scoreLines(run, arrays, count);
  const { lines: naming, names } = told === null ? { lines: [], names: null } : classNames(run);
  const nameOf = (of: string): string => (told === null ? `f"{${of}.ravel()[0]:.3g}"` : names === null ? `str(${of})` : `classes[${of}]`);
  const [height, width] = [Math.ceil(count / columns), columns];
  return [
    ...run.needModel(), ...lines, ...scored.lines, ...naming,
    `truth = ${scored.truth ?? 'predicted'}`,
    `pictures = ${arrays.x}[:${number(count)}].reshape(${[-1, shape.height, shape.width, ...(shape.channels === 1 ? [] : [shape.channels])].join(', ')})`,
    'pictures = (pictures - pictures.min()) / np.ptp(pictures)',
    ...begun(plan, `plt.figure(figsize=(${number(1.2 * width)}, ${number(Number((1.4 * height).toFixed(1)))}))`),
    'for place, picture in enumerate(pictures):',
    ...indented([
      `plt.subplot(${String(height)}, ${String(width)}, place + 1)`,
      `plt.imshow(picture${shape.channels === 1 ? ', cmap="gray"' : ''})`,
      ...(told === null
        ? [`plt.title(${nameOf('truth[place]')}, fontsize=8)`]
        : [`title = ${nameOf('truth[place]')}`, 'right = predicted[place] == truth[place]', 'if not right:', `    title += " → " + ${nameOf('predicted[place]')}`, 'plt.title(title, fontsize=8, color="black" if right else "red")']),
      'plt.axis("off")',
    ]),
    'plt.tight_layout()', ended(plan),
  ];
}

/** Filters, and channels of each, that are shown at most. */
const most = { filters: 64, rows: 16, channels: 16 };

function filters({ layer }: { readonly layer: string | null }, plan: PlotPlan, run: Run): readonly string[] {
  const found = kernelLayers(run.program.model?.layers ?? []).find(({ name }) => layer === null || name === layer);
  const shape = found?.weights.find(({ name }) => name === 'kernel')?.shape ?? [];
  if (found === undefined) throw new NotInTarget('filters of a layer that has none', 'name a convolution', plan.at);
  const [channels, count] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const kernel = `kernel = ${layerAt(run.program.model ?? { input: found.output, layers: [] }, found.name)}.get_weights()[0]`;
  const drawn = (at: string, picture: string): readonly string[] => [`plt.subplot(${at})`, `plt.imshow(${picture}, cmap="RdBu", vmin=-most, vmax=most)`, 'plt.axis("off")'];
  const begin = [...run.needModel(), kernel, 'most = np.abs(kernel).max()', ...begun(plan, 'plt.figure(figsize=(8, 8))')];
  if (shape.length === 3) {
    const [rows, columns] = grid(Math.min(count, most.filters));
    return [...begin, `for place in range(${number(Math.min(count, most.filters))}):`, ...indented(drawn(`${rows}, ${columns}, place + 1`, 'kernel[:, :, place].T')), ended(plan)];
  }
  if (channels === 1) {
    const shown = Math.min(count, most.filters);
    const [rows, columns] = grid(shown);
    return [...begin, `for place in range(${number(shown)}):`, ...indented(drawn(`${rows}, ${columns}, place + 1`, 'kernel[:, :, 0, place]')), ended(plan)];
  }
  const [rows, columns] = [Math.min(count, most.rows), Math.min(channels, most.channels)];
  return [
    ...begin,
    `for row, column in np.ndindex(${number(rows)}, ${number(columns)}):  # a row for each filter, a column for each channel`,
    ...indented(drawn(`${number(rows)}, ${number(columns)}, row * ${number(columns)} + column + 1`, 'kernel[:, :, column, row]')), ended(plan),
  ];
}

function grid(count: number): readonly [string, string] {
  const columns = Math.min(16, Math.max(4, Math.ceil(Math.sqrt(count))));
  return [number(Math.ceil(count / columns)), number(columns)];
}

function model(_: PlotSubject, plan: PlotPlan, run: Run): readonly string[] {
  return [...run.needModel(), plan.to === null ? 'model.summary()' : `keras.utils.plot_model(model, ${literal(plan.to)}, show_shapes=True)`];
}
