/**
 * @file Where rows come from.
 */
import type { DataStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';

/** Lines of `main`, after which `train` has rows, and `test` where there is a test part. */
export function writeData(_scope: Scope, { at, source }: DataStage): readonly string[] {
  throw new NotInTarget(`data from \`${source.name}\``, 'it is not written yet', at);
}
