/**
 * @file A model that is to be saved must be one that the format can say; and the name of the file must say a format.
 */
import { savedFormOf } from '../../keras/saved_form.ts';
import { modelFormatOf, modelFormats, type Dialect, type ModelFormat } from '../../program/model_file.ts';
import type { Span } from '../../source/span.ts';
import type { Draft } from '../draft.ts';
import { modelOf, trainingOf } from '../finish.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from './rule.ts';

/** How each format describes the layers; null where it has weights only. */
const dialects: { readonly [F in ModelFormat]: Dialect | null } = { keras: 'keras', h5: 'h5', tfjs: 'tfjs', weights_h5: null, safetensors: null };

export const modelsCanBeSaved: Rule = {
  name: 'models-can-be-saved',
  check(draft, reporter) {
    for (const { plan, span } of draft.actions) {
      if (plan.action !== 'save' && plan.action !== 'load') continue;
      const format = checkedFormat(plan.path, span, reporter);
      if (format !== null && plan.action === 'save') checkSayable(draft, reporter, format, plan.weights, span);
    }
    for (const { definition, arguments: args, span } of draft.callbacks) {
      const saved = definition.saves?.(args);
      const format = saved === undefined ? null : checkedFormat(saved.pattern, span, reporter);
      if (saved !== undefined && format !== null) checkSayable(draft, reporter, format, saved.weightsOnly, span);
    }
  },
};

function checkedFormat(path: string, span: Span, reporter: Reporter): ModelFormat | null {
  const format = modelFormatOf(path);
  if (format === null) {
    const endings = Object.values(modelFormats).map(({ ending }) => `\`${ending}\``);
    reporter.report('NN2401', span, { file: path }, { help: `end the name in ${endings.slice(0, -1).join(', ')}, or in \`/\` for a folder that TensorFlow.js reads` });
  }
  return format;
}

function checkSayable(draft: Draft, reporter: Reporter, format: ModelFormat, onlyWeights: boolean, span: Draft['actions'][number]['span']): void {
  const model = modelOf(draft);
  const dialect = dialects[format];
  if (model === null || draft.broken.has('model') || format === 'safetensors') return;
  const form = savedFormOf(model, onlyWeights || draft.broken.has('training') ? null : trainingOf(draft));
  const said = 'why' in form || dialect === null ? form : form.describe(dialect, !onlyWeights);
  if (!('why' in said)) return;
  const culprit = draft.layers.find(({ node }) => node.name === said.layer);
  reporter.report('NN2402', span, { what: modelFormats[format].what, why: said.why }, {
    help: 'a name that ends in `.safetensors` keeps any model',
    related: culprit === undefined ? [] : [{ span: culprit.span, message: `\`${culprit.node.name}\` is what cannot be said` }],
  });
}
