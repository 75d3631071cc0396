/**
 * @file Reads a Program back from JSON. What stands in it is checked as a file is: entries and arguments by the registry, shapes
 * by their rules, and all of it by the rules across statements. So a Program that someone else wrote can be trusted as well.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EntryUse, InnerLayer, Program } from '../program/program.ts';
import { programSchema, type WrittenTraining } from '../program/schema.ts';
import type { CheckHost, LayerDefinition } from '../registry/entry.ts';
import { findEntry, type Kind } from '../registry/registry.ts';
import type { NameValue, Statement } from '../syntax/ast.ts';
import { checkSource, checkTransform } from './data.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { finishProgram } from './finish.ts';
import { features } from './layer_names.ts';
import { checkLoad } from './load_model.ts';
import { checkLayer, goTo, namedLayers, pointOf, type InnerUse } from './model.ts';
import { Reporter } from './reporter.ts';
import { rules } from './rules/index.ts';
import { wrongArgument } from './sound_arguments.ts';

const nowhere = { start: 0, end: 0 };

/** The Program that the text holds, or what is wrong with it. Diagnostics have no spans. */
export function readProgram(text: string, host: CheckHost): { readonly program: Program | null; readonly diagnostics: readonly Diagnostic[] } {
  const reporter = new Reporter();
  const program = read(text, host, reporter);
  const diagnostics = reporter.diagnostics.map((diagnostic) => ({ ...diagnostic, span: null, related: [], fixes: [] }));
  return { program: reporter.hasErrors ? null : program, diagnostics };
}

/** The text that `readProgram` reads: JSON, indented. */
export function writeProgram(program: Program): string {
  return `${JSON.stringify(program, null, 2)}\n`;
}

/** No Program is nested like this; what reads one calls itself for each level. */
const mostLevels = 100;

function isDeep(top: unknown): boolean {
  const open: (readonly [value: unknown, level: number])[] = [[top, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, level] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (level >= mostLevels) return true;
    for (const each of Object.values(value)) open.push([each, level + 1]);
  }
  return false;
}

function read(text: string, host: CheckHost, reporter: Reporter): Program | null {
  const refuse = (why: string): null => {
    reporter.report('NN2901', null, { why }, { help: 'make it anew with `nnc build FILE.nn --target ir`' });
    return null;
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse(`it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  if (isDeep(parsed)) return refuse('it is nested too deeply');
  const result = programSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refuse(issue === undefined ? 'it has another form' : `at \`${issue.path.join('.') || 'its top'}\`: ${issue.message}`);
  }
  const given = result.data;
  const draft = emptyDraft();
  draft.seed = given.seed;
  for (const [name, value] of Object.entries(given.params)) draft.params.set(name, value);
  if (given.data !== null) {
    if (!sound('source', given.data.source, refuse)) return null;
    checkSource(draft, given.data.source, statement('data'), host, reporter);
    for (const stage of given.data.transforms) {
      const definition = findEntry('transform', stage.transform);
      if (definition === undefined || !sound('transform', { name: stage.transform, arguments: stage.arguments }, refuse)) return definition === undefined ? refuse(`there is no transform \`${stage.transform}\``) : null;
      checkTransform(draft, definition, stage.arguments, statement(stage.transform), reporter);
    }
  }
  for (const layer of given.model?.layers ?? []) {
    const definition = findEntry('layer', layer.layer);
    if (definition === undefined || !sound('layer', { name: layer.layer, arguments: layer.arguments }, refuse)) return definition === undefined ? refuse(`there is no layer \`${layer.layer}\``) : null;
    const line = statement(layer.layer);
    draft.firstLayer ??= line;
    const begun = pointOf(draft, line, reporter);
    const [from = features, ...others] = [layer.inputs[0], ...namedLayers(definition.params, layer.arguments)];
    const type = draft.types.get(from);
    if (begun === null || reporter.hasErrors) return null;
    if (type === undefined || others.some((name) => !draft.types.has(name))) return refuse(`\`${layer.name}\` reads a layer that does not stand before it`);
    const inner = readInner(definition, layer.inner, refuse);
    if (inner === null) return null;
    goTo(draft, { layer: from, type });
    checkLayer(draft, { definition, args: layer.arguments, inner }, line, nameValue(layer.name), reporter);
  }
  if (given.training !== null && !readTraining(draft, given.training, refuse)) return null;
  for (const plan of given.actions) {
    const definition = findEntry('action', plan.action);
    if (plan.action === 'load') checkLoad(draft, plan, statement('load'), host, reporter);
    if (definition !== undefined) draft.actions.push({ plan, definition, statement: statement(plan.action), span: nowhere });
  }
  for (const rule of rules) rule.check(draft, reporter);
  if (reporter.hasErrors) return null;
  const again = finishProgram(draft, given.file);
  if (essence(again) !== essence(parsed)) return refuse('its shapes or weights do not follow from its statements');
  return placeless(again);
}

/** The layers that a wrapper holds; null when they are none that it can hold, which is refused. */
function readInner(wrapper: LayerDefinition, inner: readonly InnerLayer[], refuse: (why: string) => null): readonly InnerUse[] | null {
  const most = wrapper.wraps === 'each' ? 1 : (wrapper.wraps ?? 0);
  if (inner.length > most || (inner.length === 0 && most > 0)) return refuse(`\`${wrapper.name}\` cannot hold ${inner.length} layers`);
  const uses: InnerUse[] = [];
  for (const { name, layer, arguments: args, inner: within } of inner) {
    const definition = findEntry('layer', layer);
    if (definition === undefined) return refuse(`there is no layer \`${layer}\``);
    if (!sound('layer', { name: layer, arguments: args }, refuse)) return null;
    if (namedLayers(definition.params, args).length > 0) return refuse(`\`${layer}\` reads another layer, within \`${wrapper.name}\``);
    const deeper = readInner(definition, within, refuse);
    if (deeper === null) return null;
    uses.push({ name, definition, args, inner: deeper });
  }
  return uses;
}

/** JSON has no text of a file to point into. */
function placeless(program: Program): Program {
  const { data, model, training, actions } = program;
  return {
    ...program,
    data: data === null ? null : { ...data, at: null, transforms: data.transforms.map((stage) => ({ ...stage, at: null })) },
    model: model === null ? null : { ...model, layers: model.layers.map((layer) => ({ ...layer, at: null })) },
    training: training === null ? null : { ...training, callbacks: training.callbacks.map((callback) => ({ ...callback, at: null })), at: null },
    actions: actions.map((action) => ({ ...action, at: null })),
  };
}

function readTraining(draft: Draft, training: WrittenTraining, refuse: (why: string) => null): boolean {
  const loss = findEntry('loss', training.loss.name);
  const optimizer = findEntry('optimizer', training.optimizer.name);
  if (loss === undefined || optimizer === undefined) return no(refuse, 'its loss or optimizer does not exist');
  if (!sound('loss', training.loss, refuse) || !sound('optimizer', training.optimizer, refuse)) return false;
  draft.losses.push({ use: training.loss, definition: loss, written: loss.name, span: nowhere });
  draft.optimizers.push({ use: training.optimizer, definition: optimizer, written: optimizer.name, span: nowhere });
  for (const { label, metric } of training.metrics) {
    const definition = findEntry('metric', metric.name);
    if (definition === undefined) return no(refuse, `there is no metric \`${metric.name}\``);
    if (!sound('metric', metric, refuse)) return false;
    draft.metrics.push({ use: metric, definition, written: label, span: nowhere });
  }
  for (const { callback, at: _, ...args } of training.callbacks) {
    const definition = findEntry('callback', callback);
    if (definition === undefined) return no(refuse, `there is no callback \`${callback}\``);
    if (!sound('callback', { name: callback, arguments: args }, refuse)) return false;
    const refusal = definition.check?.(args) ?? null;
    if (refusal !== null) return no(refuse, refusal.refusal);
    draft.callbacks.push({ definition, arguments: args, written: definition.name, span: nowhere });
  }
  return true;
}

/** Whether the entry exists and each of its arguments is one that it takes. */
function sound(kind: Extract<Kind, 'source' | 'transform' | 'layer' | 'loss' | 'optimizer' | 'metric' | 'callback'>, use: EntryUse, refuse: (why: string) => null): boolean {
  const found = findEntry(kind, use.name);
  if (found === undefined) return no(refuse, `there is no ${kind} \`${use.name}\``);
  const wrong = wrongArgument(found.params, use.arguments);
  return wrong === null || no(refuse, `\`${wrong}\` of \`${use.name}\` has a value that it cannot have`);
}

/** Refuses, and says no. */
function no(refuse: (why: string) => null, why: string): false {
  refuse(why);
  return false;
}

/** A Program as text, without the places in a file that its parts come from, keys in order. */
function essence(program: unknown): string {
  return JSON.stringify(program, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function statement(name: string): Statement {
  return { kind: 'statement', name: nameValue(name), words: [], as: null, block: null, span: nowhere };
}

function nameValue(text: string): NameValue {
  return { kind: 'name', text, span: nowhere };
}
