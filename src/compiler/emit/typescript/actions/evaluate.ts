/**
 * @file `evaluate`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const evaluate: Writer<'evaluate'> = ({ at }) => { throw new NotInTarget('`evaluate`', 'take the statement out', at); };
