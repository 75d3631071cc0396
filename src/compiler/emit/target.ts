/**
 * @file What an emitter gives: a program's text in another language, or what of it that language has not.
 */
import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';

export type Emitted = { readonly text: string; /** What it does in another way than the program says. */ readonly warnings?: readonly Diagnostic[] } | { readonly text: null; readonly diagnostics: readonly Diagnostic[] };

/** Something that a target has not. Thrown where it is met, and reported at its statement. */
export class NotInTarget extends Error {
  readonly at: Span | null;
  readonly help: string;

  constructor(what: string, help: string, at: Span | null) {
    super(what);
    this.at = at;
    this.help = help;
  }
}

/** `target`: as messages call it. */
export function attemptEmit(target: string, work: () => string): Emitted {
  try {
    return { text: work() };
  } catch (error) {
    if (!(error instanceof NotInTarget)) throw error;
    return { text: null, diagnostics: [diagnose('NN2501', error.at, { target, what: error.message }, { help: error.help })] };
  }
}
