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
    const [{ codes, isCode }, { renderExplanation }, { nearest }] = await Promise.all([
      import('../../compiler/diagnostics/codes.ts'), import('../../compiler/diagnostics/explain.ts'), import('../../compiler/diagnostics/suggest.ts'),
    ]);
    const wanted = code.toUpperCase();
    if (!isCode(wanted)) {
      const near = nearest(wanted, Object.keys(codes));
      throw new UsageError(`there is no message \`${code}\``, near === null ? 'codes look like NN2104, and stand in brackets after `error` or `warning`' : `did you mean \`${near}\`?`);
    }
    out.write(`${renderExplanation(wanted, { colour: out.hasColours, width: out.width() })}\n`);
    return exitCodes.done;
  },
};
