/**
 * @file The reference page, made from what entries say of themselves.
 */
import type { Described } from './entry.ts';
import type { Param, Params } from './param.ts';
import { entriesOf, type Kind } from './registry.ts';

const chapters: readonly { readonly kind: Kind; readonly title: string; readonly intro: string }[] = [
  { kind: 'setting', title: 'Settings', intro: 'Statements that come first.' },
  { kind: 'selector', title: 'Statements that pick an entry', intro: 'Each is followed by the name of a source, loss, optimizer or metric, and by what that takes.' },
  { kind: 'source', title: 'Data sources', intro: 'What follows `data`.' },
  { kind: 'transform', title: 'Transforms', intro: 'What happens to the rows, in order.' },
  { kind: 'layer', title: 'Layers', intro: 'The model, in order.' },
  { kind: 'structure', title: 'Structures', intro: 'Statements among the layers that hold layers.' },
  { kind: 'activation', title: 'Activations', intro: 'Arguments of layers; those that take arguments take them in parentheses.' },
  { kind: 'initializer', title: 'Initializers', intro: 'How weights begin.' },
  { kind: 'regularizer', title: 'Regularizers', intro: 'What weights or outputs add to the loss.' },
  { kind: 'constraint', title: 'Constraints', intro: 'What weights are brought back to after each update.' },
  { kind: 'loss', title: 'Losses', intro: 'What follows `loss`.' },
  { kind: 'optimizer', title: 'Optimizers', intro: 'What follows `optimizer`.' },
  { kind: 'schedule', title: 'Schedules of the learning rate', intro: 'What `learning_rate` of an optimizer can be instead of a number; arguments stand in parentheses. Steps are counted from 0 over all of a run, from one `fit` to the next.' },
  { kind: 'metric', title: 'Metrics', intro: 'What follows `metrics`.' },
  { kind: 'callback', title: 'Callbacks', intro: 'What happens around the epochs of each training; statements of the training set-up.' },
  { kind: 'action', title: 'Actions', intro: 'What a run does, in order.' },
];

/** The page as Markdown. */
export function printReference(): string {
  const parts = chapters.map(({ kind, title, intro }) => [`## ${title}`, intro, ...entriesOf(kind).map(printEntry)].join('\n\n'));
  return `${['# Reference', 'Made from the registry by `npm run generate`: do not edit.', ...parts].join('\n\n')}\n`;
}

function printEntry(entry: Described & { readonly params?: Params }): string {
  const names = [entry.name, ...(entry.aliases ?? [])].map((name) => `\`${name}\``).join(', ');
  const lines = [`### ${names}`, entry.summary, entry.details, `\`\`\`nn\n${entry.example}\n\`\`\``];
  const params = Object.entries(entry.params ?? {});
  if (params.length > 0) lines.push(['| parameter | takes | default | |', '| --- | --- | --- | --- |', ...params.map(([name, param]) => printParam(name, param))].join('\n'));
  if (entry.keras !== undefined) lines.push(`In Keras: \`${entry.keras}\`.`);
  return lines.join('\n\n');
}

function printParam(name: string, param: Param): string {
  const names = [name, ...param.aliases].map((each) => `\`${each}\``).join(', ');
  return `| ${names}${param.positional ? '' : ' (by name)'} | ${param.type.expects} | ${printFallback(param)} | ${param.doc} |`.replaceAll('\n', ' ');
}

function printFallback({ fallback }: Param): string {
  if (fallback === undefined) return 'must be given';
  if (fallback === null) return '';
  if (typeof fallback === 'object' && 'name' in fallback) return `\`${JSON.stringify(fallback['name']).replaceAll('"', '')}\``;
  return `\`${typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback)}\``;
}
