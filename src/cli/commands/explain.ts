/**
 * @file `nnc explain CODE`: what a message means, with a program that has the problem and one that has not.
 */
import type { CommandEntry } from '../command.ts';
import { exitCodes, UsageError } from '../exit.ts';

export const explain: CommandEntry = {
  name: 'explain',
  declare: (command) => command
    .description('say what a message means, with an example')
    .argument('CODE', 'the code of a message, such as NN2104'),
  async run({ args: [code = ''], terminal: { out } }) {
    const { explain: explanationOf } = await import('../../compiler/diagnostics/explain.ts');
    const text = explanationOf(code.toUpperCase());
    if (text === null) throw new UsageError(`there is no message \`${code}\``, 'codes look like NN2104, and stand in brackets after `error` or `warning`');
    out.write(text);
    return exitCodes.done;
  },
};
