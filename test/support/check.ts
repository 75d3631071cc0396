/**
 * @file Checks a program given as text, with a host that knows a few tables and models.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../../src/compiler/check/check.ts';
import { renderDiagnostic } from '../../src/compiler/diagnostics/render.ts';
import { compile, type CheckHost } from '../../src/compiler/index.ts';
import type { FolderFacts } from '../../src/compiler/program/data_plan.ts';
import type { HostProblem } from '../../src/compiler/registry/entry.ts';
import type { ModelFacts } from '../../src/compiler/program/model_file.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { noFiles } from '../../src/compiler/registry/no_files.ts';
import { inspectTableFile } from '../../src/runtime/data/inspect_table.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';

function irisModel(units: number | string, change: Partial<ModelFacts> = {}): ModelFacts {
  const dense = { class_name: 'Dense', config: { name: 'dense', units, activation: 'softmax' } };
  const input = { class_name: 'InputLayer', config: { name: 'input', batch_shape: [null, 4], dtype: 'float32' } };
  return {
    format: 'keras', model: { class_name: 'Sequential', config: { name: 'sequential', layers: [input, dense] } },
    training: { loss: 'sparse_categorical_crossentropy', optimizer: 'adam', metrics: ['accuracy'] }, notes: null, ...change,
  };
}

/** Models of one layer on the four numbers of an iris, some with something odd about them. */
const models: ReadonlyMap<string, ModelFacts> = new Map([
  ['iris.keras', irisModel(3)],
  ['strange.keras', irisModel('many')],
  ['odd_metric.keras', irisModel(3, { training: { loss: 'sparse_categorical_crossentropy', optimizer: 'adam', metrics: ['gini'] } })],
  ['normalized.keras', irisModel(3, { notes: { model: null, transforms: [{ transform: 'normalize', arguments: {} }], learnt: [], labels: null, progress: null } })],
]);

/** Of an example: a part with a folder for each class. */
function exampleFolder(path: string): FolderFacts | HostProblem {
  if (!existsSync(join(path, 'train'))) return { problem: `there is no folder \`${path}\``, help: null };
  const count = (part: string): number => readdirSync(join(path, part)).reduce((sum, name) => sum + readdirSync(join(path, part, name)).length, 0);
  return { classes: readdirSync(join(path, 'train')).sort(), train: count('train'), test: count('test') };
}

/** Knows `houses.csv`, with columns rooms, age and price; `people.csv`, with age, city and the class `ill`; and `airline.csv`, a series of 144; what examples have under `data/` it reads; the folders `reviews` and `shapes`; and the models above; all other files are missing. */
export const testHost: CheckHost = {
  ...noFiles,
  inspectTable(plan) {
    const { path, target, series } = plan;
    if (path.startsWith('data/') && plan.format !== 'parquet') return inspectTableFile(plan, createNodeDataHost(), { baseDir: join(import.meta.dirname, '../../examples'), dataDir: null });
    if (path === 'airline.csv' && series !== null) {
      const columns = series.map(String);
      return { rows: 144, features: columns, oneHot: [], target: { names: target === null ? columns : target.map(String), classes: null } };
    }
    if (path === 'people.csv') return { rows: 40, features: ['age', 'city=Bern', 'city=Rome'], oneHot: [[1, 3]], target: { names: ['ill'], classes: ['no', 'yes'] } };
    if (path !== 'houses.csv') return { problem: `there is no file \`${path}\``, help: null };
    if (target === null) return { rows: 20, features: ['rooms', 'age', 'price'], oneHot: [], target: null };
    if (target.join() !== 'price') return { problem: `\`${path}\` has no column \`${target.join()}\``, help: 'there are `rooms`, `age` and `price`' };
    return { rows: 20, features: ['rooms', 'age'], oneHot: [], target: { names: ['price'], classes: null } };
  },
  inspectFolder({ path }) {
    if (path.startsWith('data/')) return exampleFolder(join(import.meta.dirname, '../../examples', path));
    if (path !== 'reviews' && path !== 'shapes') return { problem: `there is no folder \`${path}\``, help: null };
    return { classes: path === 'reviews' ? ['bad', 'good'] : ['circle', 'cross', 'square'], train: 12, test: 4 };
  },
  inspectModel(path) {
    const facts = models.get(path);
    return facts ?? { problem: 'there is no such file', help: null };
  },
};

export function check(text: string, set: ReadonlyMap<string, string> = new Map(), host: CheckHost = testHost): Checked {
  return compile(new SourceFile('test.nn', text), { host, set });
}

/** The Program of a text that is right. Throws with the rendered problems where it is not. */
export function programOf(text: string, set: ReadonlyMap<string, string> = new Map(), host: CheckHost = testHost): Program {
  const { program, diagnostics } = check(text, set, host);
  if (program === null) throw new Error(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, new SourceFile('test.nn', text), { colour: false })).join('\n'));
  return program;
}

/** Codes of all problems, in order. */
export function codesOf(text: string, set: ReadonlyMap<string, string> = new Map()): readonly string[] {
  return check(text, set).diagnostics.map(({ code }) => code);
}

/** Source and rendered problems, one below the other: what snapshots keep. */
export function rendered(text: string): string {
  const source = new SourceFile('test.nn', text);
  const { diagnostics } = check(text);
  return `${text.trimEnd()}\n\n${'─'.repeat(80)}\n${diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source, { colour: false })).join('\n\n')}\n`;
}
