/**
 * @file `docs/results.md`, from the record.
 */
import { renderMarkdown, showSeconds } from '../table.ts';
import type { Compared } from './compared.ts';
import { exampleOf, type Experiment, type Figure } from './experiment.ts';
import type { Run, Side } from './record.ts';

/** The figures of one experiment, and the runs that they are from. */
export interface Result {
  readonly experiment: Experiment;
  /** Whether each seed was run, on both sides; figures are told only then. */
  readonly complete: boolean;
  readonly compared: readonly Compared[];
  readonly runs: { readonly [S in Side]: readonly Run[] };
}

const preamble = `# Results

Written by \`npm run results\` from the runs that \`bench/results/runs.jsonl\` records; no figure is typed in by hand.

Each example is run as it stands, \`nnc run --engine compiled --threads 1\`, and the same experiment is written in Keras
(\`bench/results/keras_experiments.py\`) on the same rows, with the same rows held out, and as many epochs and batches. Figures are medians over the seeds,
which are 1 and onwards on either side; the deviation is Keras's own standard deviation over its seeds. Weights begin otherwise in each
seed and on each side, so that two figures are never the same: ours is to be no worse than Keras's by more than two of the deviations.
Where a deviation of so few seeds says little, there are more of them.

Times are of training and evaluation, without imports and without loading and preparing rows, and with what is compiled when training
begins; each is the least over the seeds, on one thread of the processor on either side. What the notes say is what the course had
written down; it had no seeds.
`;

export function renderDocument(results: readonly Result[]): string {
  const told = results.filter(({ complete }) => complete);
  const rows = told.flatMap(({ compared, runs }) => compared.map((each, index) => rowOf(each, index === 0 ? runs : null)));
  const head = ['experiment', 'figure', 'notes', 'Keras', 'deviation', 'nnc', 'nnc is better by', 'within 2 deviations', 'seeds', 'time, Keras', 'time, nnc'];
  const runs = told.flatMap(({ runs: { nnc, keras } }) => [...nnc, ...keras]);
  const loads = runs.map(({ load }) => load);
  const about = [
    `Run by ${listed(runs, ({ versions }) => versions)}; on ${listed(runs, ({ machine }) => machine)}.`,
    `The load of the machine was ${Math.min(...loads)} to ${Math.max(...loads)}: where that is more than its cores, programs waited for each other, and times are too long on`,
    'either side. Keras runs on JAX, on which most of these are quicker than on TensorFlow; the convolutional network, which is not, on TensorFlow.',
  ];
  const lacking = results.filter(({ complete }) => !complete).map(({ experiment }) => `[${experiment.title}](../${exampleOf(experiment)})`);
  const after = lacking.length === 0 ? '' : `\nNot yet run with each seed on both sides: ${lacking.join('; ')}.\n`;
  return `${preamble}\n${about.join('\n')}\n\n${renderMarkdown({ head, rows })}\n${after}`;
}

/** `runs`: where times are to be shown. */
function rowOf({ experiment, figure, notes, keras, nnc, deviation, ahead, within, seeds }: Compared, runs: Result['runs'] | null): readonly string[] {
  const show = (value: number): string => showFigure(figure, value);
  const time = (side: Side): string => (runs === null ? '' : showSeconds(Math.min(...runs[side].map(({ seconds }) => seconds))));
  return [
    runs === null ? '' : `[${experiment.title}](../${exampleOf(experiment)})`, figure, notes ?? '–', show(keras), show(deviation), show(nnc),
    `${ahead.toFixed(1)} deviations`, within ? 'yes' : 'no', seeds.keras === seeds.nnc ? String(seeds.nnc) : `${seeds.keras} and ${seeds.nnc}`, time('keras'), time('nnc'),
  ];
}

/** Thousandths of a mean absolute error, and ten-thousandths of a share. */
function showFigure(figure: Figure, value: number): string {
  return value.toFixed(/mae/.test(figure) ? 3 : 4);
}

function listed(runs: readonly Run[], what: (run: Run) => string): string {
  return [...new Set(runs.map(what))].sort().join('; ');
}
