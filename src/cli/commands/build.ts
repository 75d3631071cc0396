/**
 * @file `nnc build FILE --target …`: what the compiler makes of a program, as text.
 */
import { Option } from 'commander';
import type { CommandEntry } from '../command.ts';
import { exitCodes, UsageError } from '../exit.ts';
import { parseSeed, parseSetting, readSettings } from '../options.ts';

/** What can be made of a program. */
const targets = ['ir', 'graph'];

export const build: CommandEntry = {
  name: 'build',
  declare: (command) => command
    .description('print what the compiler makes of a program')
    .argument('<FILE>', 'the program; `-` reads standard input')
    .addOption(new Option('--target <TARGET>', '`ir`: the checked program as JSON, which `nnc run` also takes; `graph`: the tensor operations of one training step').choices(targets).makeOptionMandatory())
    .option('--out <FILE>', 'write it to a file instead of printing it')
    .option('--seed <N>', 'another seed than the program\'s', parseSeed)
    .option('--set <NAME=VALUE>', 'give a `param` of the program another value', parseSetting)
    .option('--data-dir <DIR>', 'where data sets lie that are looked into'),
  async run({ args: [path = ''], options, terminal: { out, err } }) {
    const { checkProgram } = await import('../check_program.ts');
    const { renderFindings } = await import('../findings.ts');
    const seed = options.number('seed');
    const checked = await checkProgram(path, { settings: readSettings(options.list('set')), dataDir: options.text('dataDir') ?? null, ...(seed === undefined ? {} : { seed }) });
    err.write(renderFindings(checked, err));
    if (checked.program === null) return exitCodes.failed;
    const { printTarget } = await import('../print_target.ts');
    const text = printTarget(checked.program, options.text('target') ?? '');
    const file = options.text('out');
    if (file === undefined) out.write(text);
    else await write(file, text);
    return exitCodes.done;
  },
};

async function write(file: string, text: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
