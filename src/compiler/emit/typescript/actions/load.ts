/**
 * @file `load`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const load: Writer<'load'> = ({ at }) => { throw new NotInTarget('`load`', 'take the statement out', at); };
