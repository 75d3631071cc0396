/**
 * @file The colours of diagnostics. The compiler knows no terminal: whoever prints says whether colours are wanted.
 */

export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly help: (text: string) => string;
  readonly bold: (text: string) => string;
  /** Gutters and arrows. */
  readonly frame: (text: string) => string;
  readonly related: (text: string) => string;
}

const none = (text: string): string => text;

function style(...codes: readonly number[]): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001B[${codes.join(';')}m${text}\u001B[0m`);
}

const coloured: Paint = { error: style(1, 31), warning: style(1, 33), help: style(1, 36), bold: style(1), frame: style(34), related: style(36) };
const plain: Paint = { error: none, warning: none, help: none, bold: none, frame: none, related: none };

export function paintFor(colour: boolean): Paint {
  return colour ? coloured : plain;
}
