/**
 * @file One text for TypeScript and JavaScript: what only TypeScript has stands between marks.
 */

/** Characters for private use, which nothing else that is written has. */
export const startOfType = '\ue000';
export const endOfType = '\ue001';

/** Something that only TypeScript has: `: number`. */
export function type(text: string): string {
  return `${startOfType}${text}${endOfType}`;
}

export function asTypeScript(text: string): string {
  return text.replaceAll(startOfType, '').replaceAll(endOfType, '');
}

export function asJavaScript(text: string): string {
  return text.replaceAll(/\ue000[^\ue001]*\ue001/g, '');
}
