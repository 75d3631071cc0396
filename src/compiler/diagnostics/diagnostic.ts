/**
 * @file What a diagnostic is. The table of codes is `codes.ts`; how one looks on a terminal is `render.ts`.
 */
import type { Span } from '../source/span.ts';
import type { Code } from './codes.ts';

export type Severity = 'error' | 'warning';

/** A second place that explains the first, underlined with `---`. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** A replacement of one stretch of text; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A mend that can be applied as it is. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** One thing that is wrong, in the user's terms. `span` is null where no text of the file is to blame. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span | null;
  /** A few words under the carets: what stands there. */
  readonly label?: string;
  readonly related: readonly Related[];
  readonly help: string | null;
  readonly fixes: readonly Fix[];
}
