/**
 * @file An action needs data, layers or a loss before it.
 */
import type { Rule } from './rule.ts';

const missing = {
  data: { what: 'data', help: 'begin the file with the data: `data imdb words 10000`, say' },
  model: { what: 'layers', help: 'put layers before it: `dense 16 relu`, say' },
  training: { what: 'a loss', help: 'say what training makes small, before the actions: `loss mse`, say' },
};

export const actionsHaveWhatTheyNeed: Rule = {
  name: 'actions-have-what-they-need',
  check(draft, reporter) {
    const has = {
      data: draft.data !== null || draft.broken.has('data'),
      model: draft.layers.length > 0 || draft.firstLayer !== null || draft.broken.has('model'),
      training: draft.losses.length > 0 || draft.broken.has('training'),
    };
    const said = new Set<string>();
    for (const [index, { definition, span }] of draft.actions.entries()) {
      if (draft.broughtBy !== null && index < draft.broughtBy && definition.needs.includes('model')) {
        reporter.report('NN2409', span, { action: definition.name }, { help: 'put it after `load`' });
      }
      for (const need of definition.needs) {
        if (has[need] || said.has(need)) continue;
        said.add(need);
        reporter.report('NN2112', span, { action: definition.name, what: missing[need].what }, { help: missing[need].help });
      }
    }
  },
};
