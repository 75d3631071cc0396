/**
 * @file `summary`.
 */
import type { Writer } from './action.ts';

export const summary: Writer<'summary'> = () => ['model.summary();'];
