/**
 * @file Makes a diagnostic from its code and the words its message needs.
 */
import type { Span } from '../source/span.ts';
import { codes, type Code } from './codes.ts';
import type { Diagnostic, Fix, Related } from './diagnostic.ts';
import type { Placeholders } from './table.ts';

export type Words<C extends Code> = { readonly [Name in Placeholders<(typeof codes)[C]['message']>]: string | number };

/** What a diagnostic may carry beside its sentence. */
export interface Details {
  /** A few words under the carets. */
  readonly label?: string;
  readonly related?: readonly Related[];
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

/** `diagnose('NN2001', span, { name: 'dens' }, { help: … })` */
export function diagnose<C extends Code>(code: C, span: Span | null, words: Words<C>, details: Details = {}): Diagnostic {
  const entry = codes[code];
  const given: Readonly<Record<string, string | number>> = words;
  const message = entry.message.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? `{${name}}`));
  return {
    code,
    severity: entry.severity,
    message,
    span,
    ...(details.label === undefined ? {} : { label: details.label }),
    related: details.related ?? [],
    help: details.help ?? null,
    fixes: details.fixes ?? [],
  };
}
