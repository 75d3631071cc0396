/**
 * @file `plot`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const plot: Writer<'plot'> = ({ at }) => { throw new NotInTarget('`plot`', 'take the statement out', at); };
