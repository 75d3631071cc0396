/**
 * @file `save`.
 */
import { NotInTarget } from '../../target.ts';
import type { Writer } from './action.ts';

export const save: Writer<'save'> = ({ at }) => { throw new NotInTarget('`save`', 'take the statement out', at); };
