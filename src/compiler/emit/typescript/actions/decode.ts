/**
 * @file `decode`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const decode: Writer<'decode'> = ({ at }) => { throw new NotInTarget('`decode`', 'take the statement out', at); };
