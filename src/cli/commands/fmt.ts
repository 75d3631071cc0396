/**
 * @file `nnc fmt FILE…`: lays programs out in the one way.
 */
import type { CommandEntry } from '../command.ts';

export const fmt: CommandEntry = {
  name: 'fmt',
  declare: (command) => command
    .description('lay programs out in the one way')
    .argument('<FILE...>', 'programs, or folders of them; `-` reads standard input and prints what it becomes')
    .option('--check', 'write nothing; name the files that would be changed, and fail if there are any'),
  async run(call) {
    const { formatFiles } = await import('../format_files.ts');
    return await formatFiles(call);
  },
};
