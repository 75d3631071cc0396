/**
 * @file Programs whose data are arrays of a test: statements are checked as those of a file are, against rows of a given type.
 */
import { ArgumentReader } from '../../src/compiler/check/arguments.ts';
import { emptyDraft } from '../../src/compiler/check/draft.ts';
import { finishProgram } from '../../src/compiler/check/finish.ts';
import { LayerNames } from '../../src/compiler/check/layer_names.ts';
import { checkLayer } from '../../src/compiler/check/model.ts';
import { readLayer } from '../../src/compiler/check/read_layer.ts';
import { Reporter } from '../../src/compiler/check/reporter.ts';
import { rules } from '../../src/compiler/check/rules/index.ts';
import { Scope } from '../../src/compiler/check/scope.ts';
import { checkSelector } from '../../src/compiler/check/selectors.ts';
import type { EntryUse, LayerType, ModelPlan, Program, RowsType } from '../../src/compiler/program/program.ts';
import { findEntry } from '../../src/compiler/registry/registry.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { parseFile } from '../../src/compiler/syntax/parse.ts';

/** A statement has a word that nnc does not know. */
class UnknownHere extends Error {}

/** What layers give that stand before the statements, by name. */
export type Given = Readonly<Record<string, LayerType>>;

/** The Program of layers, training statements and actions over rows of that type. Throws where a statement is wrong. */
export function programOver(rows: RowsType, statements: readonly string[], given: Given = {}): Program {
  const draft = emptyDraft();
  const nowhere = { start: 0, end: 0 };
  draft.rows = rows;
  draft.data = {
    source: { name: 'csv', arguments: {} }, rows, at: null, span: nowhere,
    read: { format: 'csv', path: 'test', files: [], fallback: null, header: false, separator: ',', target: null, targetAs: 'auto', series: null, text: null, features: null, categorical: [], numeric: [], weights: null, missing: 'error', classes: null },
  };
  for (const [name, type] of Object.entries(given)) draft.types.set(draft.names.own(name), type);
  const reporter = new Reporter();
  const reader = new ArgumentReader(new Scope(), reporter, draft.names);
  const { file } = parseFile(new SourceFile('test.nn', statements.join('\n')));
  for (const statement of file.statements) {
    const layer = findEntry('layer', statement.name.text);
    const selector = findEntry('selector', statement.name.text);
    const action = findEntry('action', statement.name.text);
    if (layer !== undefined) {
      for (const use of readLayer(statement, layer, reader, reporter) ?? []) checkLayer(draft, use, statement, statement.as, reporter);
    } else if (action !== undefined) {
      const args = reader.read({ name: action.name, span: nowhere, params: action.params }, statement.words, statement.block);
      if (args !== null) draft.actions.push({ plan: action.plan(args, nowhere), definition: action, statement, span: nowhere });
    } else if (selector !== undefined) {
      checkSelector(draft, selector, statement, reader, reporter, () => undefined);
    } else throw new Error(`no layer, no part of the training set-up and no action: ${statement.name.text}`);
  }
  for (const rule of rules) rule.check(draft, reporter);
  const errors = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && errors.every(({ code }) => code === 'NN2003')) throw new UnknownHere(statements.join('; '));
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return finishProgram(draft, 'test.nn');
}

/** The optimizer that a statement names; null where it takes arguments that nnc does not have. */
export function optimizerOf(statement: string): EntryUse | null {
  const draft = emptyDraft();
  const reporter = new Reporter();
  const { file } = parseFile(new SourceFile('test.nn', statement));
  const selector = findEntry('selector', 'optimizer');
  const [parsed] = file.statements;
  if (selector === undefined || parsed === undefined) throw new Error(`not an optimizer: ${statement}`);
  checkSelector(draft, selector, parsed, new ArgumentReader(new Scope(), reporter, draft.names), reporter, () => undefined);
  return draft.optimizers[0]?.use ?? null;
}

/** The metric that a text such as `binary_accuracy threshold 0.3` names; null where nnc does not have it. */
export function metricOf(text: string): EntryUse | null {
  const [name = '', ...words] = text.split(' ');
  const definition = findEntry('metric', name);
  if (definition === undefined) return null;
  const reporter = new Reporter();
  const { file } = parseFile(new SourceFile('test.nn', `${name} ${words.join(' ')}`));
  const args = new ArgumentReader(new Scope(), reporter, new LayerNames()).read({ name, span: { start: 0, end: 0 }, params: definition.params }, file.statements[0]?.words ?? [], null);
  return args === null ? null : { name: definition.name, arguments: args };
}

/** The model of layers alone; null where nnc does not have one of them, or an argument. */
export function modelOver(features: RowsType['features'], layers: readonly string[], given: Given = {}): ModelPlan | null {
  try {
    return programOver({ features, labels: null, train: 1, test: null }, layers, given).model;
  } catch (error) {
    if (error instanceof UnknownHere) return null;
    throw error;
  }
}
