/**
 * @file The commands, in the order in which help lists them. A new one is a file beside this and a line here.
 */
import type { CommandEntry } from '../command.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { data } from './data.ts';
import { explain } from './explain.ts';
import { fmt } from './fmt.ts';
import { init } from './init.ts';
import { run } from './run.ts';

export const commands: readonly CommandEntry[] = [init, run, check, fmt, build, explain, data];
