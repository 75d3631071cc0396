/**
 * @file The loss, the shape in which the model ends and the way in which labels are written must agree.
 */
import { sizeOf } from '../../graph/types.ts';
import { describeLabels, outputLike } from '../../program/labels.ts';
import type { LabelType } from '../../program/program.ts';
import { entriesOf } from '../../registry/registry.ts';
import type { Draft } from '../draft.ts';
import { misfitOf } from './fit_labels.ts';
import type { Rule } from './rule.ts';

export const lossFitsLabels: Rule = {
  name: 'loss-fits-labels',
  check(draft, reporter) {
    const [loss] = draft.losses;
    const ending = draft.layers.at(-1);
    if (loss === undefined || ending === undefined || draft.output === null || draft.rows === null) return;
    const { labels } = draft.rows;
    const output = draft.output.shape;
    const ends = `ends the model with shape [${output.join(', ')}]`;
    if (labels === null) {
      reporter.report('NN2119', loss.span, { loss: loss.written }, {});
      return;
    }
    const wants = loss.definition.wants(loss.use.arguments);
    const against = { span: loss.span, message: `${loss.definition.name.replaceAll('_', ' ')}, against labels that are ${describeLabels(labels)}` };
    switch (misfitOf(wants, labels, output)) {
      case null:
        return;
      case 'labels': {
        const better = lossFor(labels, output);
        reporter.report('NN2103', loss.span, { loss: loss.written, labels: describeLabels(labels) }, {
          ...(better === null ? {} : { help: `for these labels write \`loss ${better}\`` }),
          related: draft.data === null ? [] : [{ span: whereLabelsAreMade(draft) ?? draft.data.span, message: `labels are ${describeLabels(labels)}` }],
        });
        return;
      }
      case 'not-one-hot': {
        const sparse = lossFor(labels, output);
        const after = draft.transforms.at(-1)?.span.end ?? draft.data?.span.end ?? loss.span.start;
        const oneHot = entriesOf('transform').find((transform) => turnsOneHot(transform.name, draft))?.name;
        const after_what = draft.transforms.at(-1)?.transform ?? `data ${draft.data?.source.name ?? ''}`;
        reporter.report('NN2203', loss.span, {}, {
          ...(oneHot === undefined ? {} : { fixes: [{ title: `add \`${oneHot}\` after \`${after_what}\`${sparse === null ? '' : `   (or write \`loss ${sparse}\`)`}`, edits: [{ span: { start: after, end: after }, text: `\n${oneHot}` }] }] }),
        });
        return;
      }
      case 'one-per-class': {
        const classes = labels.encoding === 'number' ? 1 : labels.classes;
        reporter.report('NN2104', ending.span, { classes, units: describeUnits(output) }, {
          label: ends, related: [against], help: `end the model with \`dense ${classes} softmax\``,
        });
        return;
      }
      case 'shape': {
        const want = outputLike(labels);
        const better = labels.encoding === 'class' ? lossFor(labels, output) : null;
        const units = want.length === 1 ? `end the model with \`dense ${want[0] ?? 1}${wants.gives === 'probabilities' ? ' sigmoid' : ''}\`` : sizeOf(want) === sizeOf(output) ? `end the model with \`reshape ${want.join('x')}\`` : `end the model with shape [${want.join(', ')}]`;
        reporter.report('NN2105', ending.span, { labels: describeLabels(labels), shape: output.join(', ') }, {
          label: ends, related: [against], help: better === null ? units : `${units}, or write \`loss ${better}\``,
        });
      }
    }
  },
};

function describeUnits(output: readonly number[]): string {
  if (output.length !== 1) return `shape [${output.join(', ')}]`;
  return output[0] === 1 ? '1 unit' : `${output[0] ?? 0} units`;
}

/** The first loss that takes such labels and such an output as they are, by its shortest name. */
function lossFor(labels: LabelType, output: readonly number[]): string | null {
  const fitting = entriesOf('loss').filter((loss) => {
    const wants = loss.wants(Object.fromEntries(Object.entries(loss.params).map(([name, param]) => [name, param.fallback ?? null])));
    if (misfitOf(wants, labels, output) === null) return true;
    return labels.encoding === 'number' ? wants.labels[0] === 'number' : labels.encoding === 'one_hot' ? wants.labels[0] === 'one_hot' : labels.classes > 2 && wants.labels[0] === 'class';
  });
  const best = fitting.find((loss) => loss.name.includes('squared')) ?? fitting[0];
  // Those in everyday use have a short name.
  const chosen = labels.encoding === 'number' ? best : (fitting.find((loss) => loss.aliases !== undefined) ?? fitting[0]);
  return chosen === undefined ? null : (chosen.aliases?.[0] ?? chosen.name);
}

/** The transform after which labels are written as they are now. */
function whereLabelsAreMade(draft: Draft): Draft['transforms'][number]['span'] | null {
  return draft.transforms.findLast(({ before, after }) => before.labels !== after.labels)?.span ?? null;
}

/** Whether a transform without arguments would turn these labels one-hot. */
function turnsOneHot(name: string, draft: Draft): boolean {
  const transform = entriesOf('transform').find((each) => each.name === name);
  if (transform === undefined || draft.rows === null || Object.values(transform.params).some((param) => param.fallback === undefined)) return false;
  const result = transform.shape(Object.fromEntries(Object.entries(transform.params).map(([parameter, { fallback }]) => [parameter, fallback ?? null])), draft.rows);
  return 'rows' in result && result.rows.labels?.encoding === 'one_hot';
}
