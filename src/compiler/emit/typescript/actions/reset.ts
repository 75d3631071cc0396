/**
 * @file `reset`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const reset: Writer<'reset'> = ({ at }) => { throw new NotInTarget('`reset`', 'take the statement out', at); };
