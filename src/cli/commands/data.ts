/**
 * @file `nnc data list` and `nnc data get NAME`: which data sets there are and where they lie; fetching one ahead of time.
 */
import type { CommandEntry } from '../command.ts';

const list: CommandEntry = {
  name: 'list',
  declare: (command) => command
    .description('show the built-in data sets and where each would be read from')
    .option('--data-dir <DIR>', 'look there first')
    .option('--json', 'print it as JSON'),
  run: async (call) => (await import('../data_commands.ts')).listData(call),
};

const get: CommandEntry = {
  name: 'get',
  declare: (command) => command
    .description('fetch a data set, so that programs run without a connection later')
    .argument('<NAME>', 'the data set, such as imdb')
    .option('--data-dir <DIR>', 'look there first'),
  run: async (call) => (await import('../data_commands.ts')).getData(call),
};

export const data: CommandEntry = {
  name: 'data',
  declare: (command) => command.description('show and fetch the built-in data sets'),
  run: async (call) => (await import('../data_commands.ts')).listData(call),
  under: [list, get],
};
