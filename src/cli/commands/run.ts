/**
 * @file `nnc run FILE`: checks a program and runs it.
 */
import { Option } from 'commander';
import type { CommandEntry } from '../command.ts';
import { parseCount, parseSeed, parseSetting } from '../options.ts';

export const run: CommandEntry = {
  name: 'run',
  declare: (command) => command
    .description('check a program and run it')
    .argument('<FILE>', 'a .nn file, or the JSON of `nnc build --target ir`; `-` reads standard input')
    .addOption(new Option('--engine <ENGINE>', 'what computes: code made for the program, TensorFlow.js, or a slow one in double precision; `auto` is the first, or TensorFlow.js where it has a GPU').choices(['auto', 'compiled', 'tfjs', 'reference']).default('auto'))
    .option('--threads <N>', 'how many threads compute (default: as many as there are cores); the result is the same', parseCount('threads', 64))
    .option('--seed <N>', 'another seed than the program\'s', parseSeed)
    .option('--set <NAME=VALUE>', 'give a `param` of the program another value (may be repeated)', parseSetting)
    .option('--data-dir <DIR>', 'where data sets lie that are looked into first')
    .option('--offline', 'fetch nothing')
    .option('--quiet', 'print only what the program asks for: evaluations, expectations, summary, history')
    .option('--json', 'print what happens as JSON, one event a line'),
  run: async (call) => (await import('../run_program.ts')).runFile(call),
};
