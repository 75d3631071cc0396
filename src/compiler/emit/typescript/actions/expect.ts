/**
 * @file `expect`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const expect: Writer<'expect'> = ({ at }) => { throw new NotInTarget('`expect`', 'take the statement out', at); };
