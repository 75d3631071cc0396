/**
 * @file Checks statements that pick an entry: the data's source, the loss, the optimizer, the metrics.
 */
import type { EntryUse } from '../program/program.ts';
import { findEntry } from '../registry/registry.ts';
import type { SelectorDefinition } from '../registry/statement.ts';
import type { Statement } from '../syntax/ast.ts';
import { reportUnknownName, type ArgumentReader } from './arguments.ts';
import { headSpan, type Draft } from './draft.ts';
import type { Reporter } from './reporter.ts';

/** Reads the entries that the statement picks into the draft; false when something was wrong and reported. */
export function checkSelector(
  draft: Draft,
  definition: SelectorDefinition,
  statement: Statement,
  reader: ArgumentReader,
  reporter: Reporter,
  onSource: (use: EntryUse) => void,
): boolean {
  const [first, ...rest] = statement.words;
  if (first === undefined) {
    reporter.report('NN2022', statement.name.span, { name: definition.name, kind: definition.of }, { help: `for instance \`${definition.example}\`` });
    return false;
  }
  if (definition.many) return statement.words.map((word) => pickOne(word)).every((sound) => sound);
  const name = reader.plain(first);
  if (name === null) return false;
  if (name.kind !== 'name') return pickOne(first);
  const entry = findEntry(definition.of, name.text);
  if (entry === undefined) {
    reportUnknownName(reporter, definition.of, name);
    return false;
  }
  const values = reader.read({ name: name.text, span: name.span, params: entry.params }, rest, statement.block);
  if (values === null) return false;
  add({ name: entry.name, arguments: values }, name.text, name.span);
  return true;

  function pickOne(word: (typeof statement.words)[number]): boolean {
    const value = reader.plain(word);
    if (value === null) return false;
    if (value.kind !== 'name' && value.kind !== 'call') {
      reporter.report('NN2022', value.span, { name: definition.name, kind: definition.of }, { help: `for instance \`${definition.example}\`` });
      return false;
    }
    const use = reader.readUse(definition.of, value);
    if (use === null) return false;
    const written = value.kind === 'name' ? value.text : value.name.text;
    add(use, written, value.span);
    return true;
  }

  function add(use: EntryUse, written: string, span: { readonly start: number; readonly end: number }): void {
    switch (definition.of) {
      case 'source':
        return onSource(use);
      case 'loss': {
        const found = findEntry('loss', use.name);
        if (found !== undefined) draft.losses.push({ use, definition: found, written, span: headSpan(statement) });
        return;
      }
      case 'optimizer': {
        const found = findEntry('optimizer', use.name);
        if (found !== undefined) draft.optimizers.push({ use, definition: found, written, span });
        return;
      }
      case 'metric': {
        const found = findEntry('metric', use.name);
        if (found === undefined) return;
        const earlier = draft.metrics.find((metric) => metric.use.name === use.name && JSON.stringify(metric.use.arguments) === JSON.stringify(use.arguments));
        if (earlier !== undefined) reporter.report('NN2006', span, { parameter: written, reader: definition.name }, { related: [{ span: earlier.span, message: 'given here first' }] });
        else draft.metrics.push({ use, definition: found, written: numbered(written, draft.metrics.map((metric) => metric.written)), span });
      }
    }
  }
}

/** The name, or, as Keras calls it where it is taken, `precision_1`. */
function numbered(name: string, taken: readonly string[]): string {
  let next = name;
  for (let count = 1; taken.includes(next); count += 1) next = `${name}_${count}`;
  return next;
}
