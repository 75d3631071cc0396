/**
 * @file `nnc init NAME`: a commented program to begin with. Templates are programs in the package's folder `templates`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import type { CommandEntry } from '../command.ts';
import { exitCodes, UsageError } from '../exit.ts';

/** Each with what it is for. */
const templates = { tabular: 'rows of numbers and names', text: 'texts', images: 'pictures', series: 'numbers in time' };

export const init: CommandEntry = {
  name: 'init',
  declare: (command) => command
    .description('write a commented program to begin with')
    .argument('<NAME>', 'what it is to be called: NAME.nn')
    .addOption(new Option('--template <TEMPLATE>', Object.entries(templates).map(([name, what]) => `\`${name}\`: ${what}`).join('; ')).choices(Object.keys(templates)).default('tabular')),
  async run({ args: [name = ''], options, terminal: { out } }) {
    const template = options.text('template') ?? 'tabular';
    const file = name.endsWith('.nn') ? name : `${name}.nn`;
    // As deep in the package as the bundle, so that the path holds in both.
    const text = await readFile(new URL(`../../../templates/${template}.nn`, import.meta.url), 'utf8');
    await writeNew(file, text.replaceAll('NAME.nn', basename(file)));
    const others = Object.keys(templates).filter((each) => each !== template);
    out.write(`${file} is written. Next: nnc run ${file}\nother templates: ${others.map((each) => `--template ${each}`).join(', ')}\n`);
    return exitCodes.done;
  },
};

/** Never over a file that is there. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') throw new UsageError(`there is a file \`${file}\` already, and it is left as it is`, 'give another name');
    if (code === 'ENOENT') throw new UsageError(`\`${file}\` cannot be written: its folder is not there`, 'make the folder first');
    throw new UsageError(`\`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
