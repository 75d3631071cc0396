/**
 * @file Names of files that are made of readings: `{epoch:02d}-{val_loss:.2f}.keras`. Of Python's formats, those for whole numbers
 * with leading zeros and for decimals.
 */

/** A `{…}` of a pattern. */
export interface Placeholder {
  readonly name: string;
  /** What stands after the colon; empty without one. */
  readonly format: string;
  /** All of it, braces included. */
  readonly text: string;
}

const braces = /\{([^{}:]*)(?::([^{}]*))?\}/g;
const wholeNumber = /^(0?)(\d*)d$/;
const decimals = /^\.(\d{1,2})f$/;

export function placeholdersIn(pattern: string): readonly Placeholder[] {
  return [...pattern.matchAll(braces)].map(([text, name = '', format = '']) => ({ name, format, text }));
}

/** Whether the format is one that is known. */
export function isKnownFormat(format: string): boolean {
  return format === '' || wholeNumber.test(format) || decimals.test(format);
}

/** The name, with the values of the placeholders put in; those without a value stay as they are. */
export function fillPattern(pattern: string, values: { readonly [name: string]: number }): string {
  return pattern.replaceAll(braces, (text: string, name: string, format: string | undefined) => {
    const value = values[name];
    return value === undefined ? text : formatNumber(value, format ?? '');
  });
}

/** Whether a name can have come of the pattern. */
export function couldBe(name: string, pattern: string): boolean {
  // Splitting by braces leaves their two groups between the parts.
  const parts = pattern.split(braces).filter((_, index) => index % 3 === 0);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

function formatNumber(value: number, format: string): string {
  const whole = wholeNumber.exec(format);
  if (whole !== null) return String(Math.round(value)).padStart(Number(whole[2] ?? '0'), whole[1] === '0' ? '0' : ' ');
  const places = decimals.exec(format);
  return places === null ? String(value) : value.toFixed(Number(places[1]));
}
