/**
 * @file `summary`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const summary: Writer<'summary'> = ({ at }) => { throw new NotInTarget('`summary`', 'take the statement out', at); };
