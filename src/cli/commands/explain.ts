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
    const [{ isCode }, { renderExplanation }] = await Promise.all([import('../../compiler/diagnostics/codes.ts'), import('../../compiler/diagnostics/explain.ts')]);
    const wanted = code.toUpperCase();
    if (!isCode(wanted)) throw new UsageError(`there is no message \`${code}\``, 'codes look like NN2104, and stand in brackets after `error` or `warning`');
    out.write(`${renderExplanation(wanted, { colour: out.hasColours })}\n`);
    return exitCodes.done;
  },
};
