/**
 * @file New rows can be read where the program says how its own are read from such a file or folder; words can be shown where rows are texts, or numbers of
 * words that somebody has listed.
 */
import type { Rule } from './rule.ts';

export const predictionsCanBeMade: Rule = {
  name: 'predictions-can-be-made',
  check(draft, reporter) {
    if (draft.data === null || draft.broken.has('data')) return;
    const { read, source, rows } = draft.data;
    for (const { plan, span } of draft.actions) {
      if (plan.action === 'predict' && plan.folder !== null) {
        const { of } = plan.folder;
        const word = of === 'images' ? 'images' : 'text';
        if (plan.csv !== null) reporter.report('NN2157', span, { action: 'predict', why: 'it names a file and a folder, and rows come from one of them' }, { help: 'write a `predict` for each' });
        else if (read.format !== of) reporter.report('NN2157', span, { action: `predict ${word}`, why: `the data of this program, \`${source.name}\`, are no folder of ${of}, so nothing says how such rows are read` }, { help: `begin with \`data ${word} "…"\`, or predict a part of the data: \`predict test\`` });
      } else if (plan.action === 'predict' && plan.csv !== null && !('series' in read)) {
        reporter.report('NN2157', span, { action: 'predict csv', why: `the data of this program, \`${source.name}\`, are no table in a file, so nothing says how such rows are read` }, { help: 'begin with `data csv "…"`, or predict a part of the data: `predict test`' });
      }
      if (plan.action !== 'decode') continue;
      if (rows.features.kind !== 'text' && (read.format !== 'sequences' || read.index === null)) {
        reporter.report('NN2157', span, { action: 'decode', why: `the rows of \`${source.name}\` are no lists of words` }, { help: 'it goes with `data imdb` and `data reuters`, and with texts' });
        continue;
      }
      const count = plan.on === 'train' ? rows.train : rows.test;
      if (typeof count === 'number' && plan.row >= count) {
        reporter.report('NN2158', span, { row: plan.row, part: plan.on, rows: count }, { help: `rows are counted from 0: the last is ${count - 1}` });
      }
    }
  },
};
