/**
 * @file Reads the statement of a layer: its arguments, and for a wrapper the layers in its block.
 */
import type { LayerDefinition } from '../registry/entry.ts';
import { leftOutArgument } from '../registry/left_out.ts';
import type { Statement } from '../syntax/ast.ts';
import type { ArgumentReader } from './arguments.ts';
import { classify } from './classify.ts';
import { headSpan } from './draft.ts';
import { namedLayers, type InnerUse, type LayerUse } from './model.ts';
import type { Reporter } from './reporter.ts';

/** The layers that a statement comes to: several for a wrapper that takes each layer of its block by itself. Null when something was wrong and reported. */
export function readLayer(statement: Statement, definition: LayerDefinition, reader: ArgumentReader, reporter: Reporter): readonly LayerUse[] | null {
  const { name, words, block } = statement;
  const { wraps } = definition;
  const args = reader.read({ name: name.text, span: name.span, params: definition.params, leftOut: leftOutArgument }, words, wraps === undefined ? block : null);
  if (wraps === undefined) return args === null ? null : [{ definition, args, inner: [] }];
  const inner = readInner(statement, reader, reporter);
  if (args === null || inner === null) return null;
  if (wraps === 'each') return inner.map((use) => ({ definition, args, inner: [use] }));
  const [, ...more] = block?.statements.slice(wraps - 1) ?? [];
  const [extra] = more;
  if (extra === undefined) return [{ definition, args, inner }];
  reporter.report('NN2310', headSpan(extra), { wrapper: name.text, most: wraps === 1 ? 'one layer' : `${wraps} layers` }, {
    help: `write \`${name.text} { … }\` once more for it`,
    related: [{ span: headSpan(statement), message: 'in this block' }],
  });
  return null;
}

/** The layers in the block of a wrapper, at least one. */
function readInner(wrapper: Statement, reader: ArgumentReader, reporter: Reporter): readonly InnerUse[] | null {
  const { name, block } = wrapper;
  if (block === null || block.statements.length === 0) {
    reporter.report('NN2020', headSpan(wrapper), { name: name.text }, { help: `write \`${name.text} … { … }\` with the layer that it wraps in the braces` });
    return null;
  }
  const uses = block.statements.map((statement) => readWrapped(statement, wrapper, reader, reporter));
  const found = uses.flatMap((each) => each ?? []);
  return uses.includes(null) ? null : found;
}

function readWrapped(statement: Statement, wrapper: Statement, reader: ArgumentReader, reporter: Reporter): readonly InnerUse[] | null {
  const { name } = statement;
  const refuse = (why: string, help: string): null => {
    reporter.report('NN2311', headSpan(statement), { name: name.text, wrapper: wrapper.name.text, why }, { help, related: [{ span: headSpan(wrapper), message: 'it holds layers, which it applies in its own way' }] });
    return null;
  };
  const classified = classify(name.text, true);
  if (classified?.kind !== 'layer') return refuse('it is no layer', `write \`${wrapper.name.text} { … }\` inside its block instead, around each layer`);
  const uses = readLayer(statement, classified.definition, reader, reporter);
  if (uses === null) return null;
  if (uses.some(({ definition, args }) => namedLayers(definition.params, args).length > 0)) return refuse('it reads another layer', `put it after the \`${wrapper.name.text}\``);
  return uses.map((use) => ({ ...use, name: statement.as?.text ?? use.definition.name }));
}
