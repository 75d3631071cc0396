/**
 * @file What a name stands for where a layer reads an earlier one, and what is said of one that stands for nothing.
 */
import { nearest } from '../diagnostics/suggest.ts';
import type { NameValue } from '../syntax/ast.ts';
import { features, type LayerNames } from './layer_names.ts';
import type { Reporter } from './reporter.ts';

/** The layer of that name; null where there is none, which is reported, or where it is wrong itself. */
export function readLayerName(names: LayerNames, { text, span }: NameValue, reporter: Reporter): string | null {
  const found = names.find(text);
  if (found !== undefined) return found;
  const unseen = names.explain(text, span);
  switch (unseen.kind) {
    case 'later':
      reporter.report('NN2302', span, { name: text }, { help: 'a layer reads only those before it', related: [{ span: unseen.span, message: 'it is given here' }] });
      break;
    case 'elsewhere':
      reporter.report('NN2303', span, { name: text }, { help: 'name what the block as a whole gives, with `as` before its braces', related: [{ span: unseen.span, message: 'it is given here' }] });
      break;
    case 'counted':
      reporter.report('NN2301', span, { name: text }, { help: `that is what summaries call a layer without a name; write \`as NAME\` after the one that is meant` });
      break;
    case 'unknown': {
      const known = names.visible.filter((name) => name !== features);
      const near = nearest(text, names.visible);
      const fixes = near === null ? [] : [{ title: `write \`${near}\``, edits: [{ span, text: near }] }];
      const list = known.map((name) => `\`${name}\``).join(', ');
      const help = known.length === 0 ? 'give the layer that is meant a name with `as`: `dense 16 relu as skip`' : `there are ${list}, and \`${features}\`, which is the data`;
      reporter.report('NN2301', span, { name: text }, { help: near === null ? help : `did you mean \`${near}\`?`, fixes });
    }
  }
  return null;
}
