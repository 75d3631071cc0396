/**
 * @file The few ways in which text is made to stand out. What they are on a terminal is decided by who prints.
 */

export type Paint = (text: string) => string;

export interface Palette {
  /** Headings and what a line is about. */
  readonly strong: Paint;
  /** What may be overlooked: units, rules, what is done. */
  readonly faint: Paint;
  /** Numbers that were asked for. */
  readonly value: Paint;
  /** Names of things in the program. */
  readonly name: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly bad: Paint;
}

const asItIs: Paint = (text) => text;

/** For files, pipes and NO_COLOR. */
export const plainPalette: Palette = { strong: asItIs, faint: asItIs, value: asItIs, name: asItIs, good: asItIs, warning: asItIs, bad: asItIs };
