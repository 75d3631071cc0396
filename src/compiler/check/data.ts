/**
 * @file Checks the data statement's source and the transforms, each of which turns one type of rows into another.
 */
import type { Details } from '../diagnostics/diagnose.ts';
import type { ArgumentValues } from '../program/program.ts';
import { isRefusal, type CheckHost, type Refusal, type TransformDefinition } from '../registry/entry.ts';
import { findEntry } from '../registry/registry.ts';
import type { Span } from '../source/span.ts';
import type { EntryUse } from '../program/program.ts';
import type { Statement } from '../syntax/ast.ts';
import { headSpan, type Draft } from './draft.ts';
import type { Reporter } from './reporter.ts';

/** Looks at what the source says of its rows. */
export function checkSource(draft: Draft, use: EntryUse, statement: Statement, host: CheckHost, reporter: Reporter): void {
  const definition = findEntry('source', use.name);
  if (definition === undefined) return;
  const span = headSpan(statement);
  const plan = definition.read(use.arguments);
  const facts = definition.describe(use.arguments, plan, host);
  if (isRefusal(facts)) {
    reporter.report('NN2117', span, { why: facts.refusal }, facts.help === undefined ? {} : { help: facts.help });
    draft.broken.add('data');
    return;
  }
  draft.data = { source: use, read: plan, rows: facts, at: span, span };
  draft.rows = facts;
}

/** Applies a transform's shape rule to the rows so far. */
export function checkTransform(draft: Draft, definition: TransformDefinition, args: ArgumentValues, statement: Statement, reporter: Reporter): void {
  if (draft.rows === null) return;
  const span = headSpan(statement);
  const before = draft.rows;
  const result = definition.shape(args, before);
  if (isRefusal(result)) {
    reportRefusal(reporter, definition.name, span, statement, result);
    draft.broken.add('data');
    draft.rows = null;
    return;
  }
  const culprit = draft.transforms.find((stage) => stage.within_step === 'features');
  if (culprit !== undefined && (result.learns !== undefined || result.learnsOfLabels !== undefined || definition.selection !== undefined || definition.replacesLabels === true)) {
    reporter.report('NN2120', span, { name: definition.name, earlier: culprit.transform }, {
      help: `move \`${definition.name}\` up`,
      related: [{ span: culprit.span, message: 'makes rows only while they are trained on' }],
    });
    draft.broken.add('data');
  }
  draft.transforms.push({ transform: definition.name, arguments: args, before, after: result.rows, within_step: result.withinStep ?? (culprit === undefined ? null : 'features'), at: span, span });
  draft.rows = result.rows;
}

/** An entry says that it cannot be used here. */
export function reportRefusal(reporter: Reporter, name: string, span: Span, statement: Statement, refusal: Refusal, details: Pick<Details, 'label' | 'related'> = {}): void {
  const at = statement.name.span.start;
  const { insertBefore, help } = refusal;
  const fixes = insertBefore === undefined ? [] : [{ title: `add \`${insertBefore}\` before it`, edits: [{ span: { start: at, end: at }, text: `${insertBefore}\n` }] }];
  reporter.report('NN2101', span, { name, why: refusal.refusal }, { ...details, ...(help === undefined ? {} : { help }), fixes });
}
