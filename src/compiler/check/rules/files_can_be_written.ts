/**
 * @file The files that actions write: each name ends in a format that there is, none is written twice, and none is a file that the
 * program reads.
 */
import { endingOf, endings } from '../../program/endings.ts';
import type { ActionPlan } from '../../program/program.ts';
import { joinNames } from '../arguments.ts';
import type { Span } from '../../source/span.ts';
import type { Draft, DraftAction } from '../draft.ts';
import type { Rule } from './rule.ts';

export const filesCanBeWritten: Rule = {
  name: 'files-can-be-written',
  check(draft, reporter) {
    const written = new Map<string, Span>();
    const read = filesRead(draft);
    for (const { definition, arguments: args, span } of draft.callbacks) {
      for (const [name, { type }] of Object.entries(definition.params)) {
        const file = type.schema.kind === 'file' ? args[name] : null;
        if (typeof file === 'string') written.set(plainPath(file), span);
      }
    }
    for (const action of draft.actions) {
      const { plan } = action;
      const file = writtenBy(plan);
      if (file === null) continue;
      if (isKnownWriter(plan.action) && endingOf(plan.action, file) === null) {
        const known = endings[plan.action].map((ending) => `.${ending}`);
        reporter.report('NN2154', fileSpan(action, file), { file, action: plan.action }, { help: `end the name in ${joinNames(known).replace(/ and (?=[^ ]*$)/, ' or ')}` });
      }
      const place = plainPath(file);
      const earlier = written.get(place);
      if (earlier !== undefined) {
        reporter.report('NN2155', fileSpan(action, file), { file }, { related: [{ span: earlier, message: 'written here first' }], help: 'give one of them another name' });
      } else if (read.has(place)) {
        reporter.report('NN2156', fileSpan(action, file), { file }, { help: 'give it another name' });
      }
      written.set(place, action.span);
    }
  },
};

/** The file that an action writes. */
function writtenBy(plan: ActionPlan): string | null {
  return 'to' in plan ? plan.to : null;
}

function isKnownWriter(action: string): action is keyof typeof endings {
  return Object.hasOwn(endings, action);
}

/** Files that the program names to be read. Histories to compare with are not among them: a program may write what its next run shows. */
function filesRead(draft: Draft): ReadonlySet<string> {
  const data = draft.data?.read;
  const files = data !== undefined && 'path' in data && (!('files' in data) || data.files.length === 0) ? [data.path] : [];
  return new Set([...files, ...draft.actions.flatMap(({ plan }) => (plan.action === 'predict' && plan.csv !== null ? [plan.csv] : []))].map(plainPath));
}

/** `./a//b.csv` is `a/b.csv`. */
function plainPath(path: string): string {
  return path.replaceAll('\\', '/').split('/').filter((part, at) => part !== '.' && (part !== '' || at === 0)).join('/');
}

function fileSpan({ statement, span }: DraftAction, file: string): DraftAction['span'] {
  return statement.words.find((word) => word.kind === 'string' && word.value === file)?.span ?? span;
}
