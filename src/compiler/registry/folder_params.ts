/**
 * @file The options that all folders of files have, the part of a plan that they make, and what the folder says of its rows.
 */
import type { FolderPlan } from '../program/data_plan.ts';
import type { FeatureType } from '../program/program.ts';
import type { CheckHost, Refusal, SourceFacts } from './entry.ts';
import { maybe, optional, required, type Arguments } from './param.ts';
import { boolean, choice, file, list, string } from './param_type.ts';

export const folderParams = {
  directory: required(file(), 'The folder, relative to the folder of the `.nn` file.'),
  labels: optional(
    choice({ inferred: 'the sub-folder that a file is in is its class', none: 'there are none: files are rows wherever they lie' }),
    'inferred',
    'What is predicted.',
  ),
  class_names: maybe(list(string()), 'The sub-folders that are classes, in the order in which they are numbered; left out: all, by the alphabet.'),
  shuffle: optional(boolean(), true, 'Whether training rows come in an order that follows from the seed; else by class and name, so that `validation last(10%)` would be of one class.'),
};

type FolderArguments = Arguments<typeof folderParams>;

/** The part of a plan that these options make. */
export function folderPlan({ directory, labels, class_names, shuffle }: FolderArguments): Pick<FolderPlan, 'path' | 'labels' | 'classes' | 'shuffle'> {
  return { path: directory, labels, classes: class_names, shuffle };
}

/** What lies in the folder, or why it will not do. */
export function describeFolder({ labels, class_names }: FolderArguments, features: FeatureType, plan: FolderPlan, host: CheckHost): SourceFacts | Refusal {
  if (class_names !== null && labels === 'none') return { refusal: '`class_names` names classes, and `labels none` says that there are none' };
  if (class_names !== null && (new Set(class_names).size < class_names.length || class_names.length < 2)) return { refusal: '`class_names` wants the names of two sub-folders or more, each once' };
  const facts = host.inspectFolder(plan);
  if ('problem' in facts) return { refusal: facts.problem, ...(facts.help === null ? {} : { help: facts.help }) };
  const { classes, train, test } = facts;
  return { features, labels: classes === null ? null : { encoding: 'class', classes: classes.length, names: classes }, train, test };
}
