/**
 * @file `cross_validate`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const cross_validate: Writer<'cross_validate'> = ({ at }) => { throw new NotInTarget('`cross_validate`', 'take the statement out', at); };
