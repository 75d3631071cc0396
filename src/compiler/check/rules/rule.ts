/**
 * @file A rule looks at the whole draft, across statements. One file a rule, with a test of its own; `index.ts` lists them in
 * the order in which their problems are reported.
 */
import type { Draft } from '../draft.ts';
import type { Reporter } from '../reporter.ts';

export interface Rule {
  readonly name: string;
  check(draft: Draft, reporter: Reporter): void;
}
