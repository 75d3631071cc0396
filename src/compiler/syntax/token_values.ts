/**
 * @file What single tokens come to.
 */
import type { IToken } from 'chevrotain';
import type { Span } from '../source/span.ts';
import type { NameValue, Value } from './ast.ts';
import { endOf } from './tokens.ts';

export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: endOf(token) };
}

export function nameOf(token: IToken): NameValue {
  return { kind: 'name', text: token.image, span: spanOf(token) };
}

export function dimsOf(token: IToken): Value {
  return { kind: 'dims', sizes: token.image.split('x').map(Number), text: token.image, span: spanOf(token) };
}

/** 10_000 → 10000; of something malformed, what it begins with. */
export function numberFrom(image: string): number {
  const value = Number.parseFloat(image.replaceAll('_', ''));
  return Number.isNaN(value) ? 1 : value;
}

export function operatorOf(image: string): '+' | '-' | '*' | '/' {
  return image === '+' || image === '-' || image === '*' ? image : '/';
}

/** Characters that one would not see are named by their number. */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Z}]/gu, (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
