/**
 * @file `history`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const history: Writer<'history'> = ({ at }) => { throw new NotInTarget('`history`', 'take the statement out', at); };
