/**
 * @file A series says nothing of what is to be predicted from what until it is cut into windows.
 */
import { entriesOf } from '../../registry/registry.ts';
import type { Rule } from './rule.ts';

export const seriesHasWindows: Rule = {
  name: 'series-has-windows',
  check(draft, reporter) {
    const { rows, firstLayer, data } = draft;
    if (rows?.series !== 'steps' || firstLayer === null) return;
    const line = entriesOf('transform').find(({ name }) => name === 'window')?.example.split('\n').at(-1) ?? '';
    const at = firstLayer.name.span.start;
    reporter.report('NN2122', firstLayer.name.span, {}, {
      help: `put \`${line}\` before it: twelve steps to predict the next from`,
      fixes: [{ title: `add \`${line}\` before it`, edits: [{ span: { start: at, end: at }, text: `${line}\n` }] }],
      related: data === null ? [] : [{ span: data.span, message: 'each row is one step of a series' }],
    });
  },
};
