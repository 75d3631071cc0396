/**
 * @file `nnc check FILE…`: finds mistakes without running anything.
 */
import type { CommandEntry } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { parseSetting, readSettings } from '../options.ts';

export const check: CommandEntry = {
  name: 'check',
  declare: (command) => command
    .description('find mistakes without running anything')
    .argument('<FILE...>', 'programs to check; `-` reads standard input')
    .option('--set <NAME=VALUE>', 'give a `param` of the program another value', parseSetting)
    .option('--data-dir <DIR>', 'where data sets lie that are looked into')
    .option('--json', 'print the findings as JSON'),
  async run({ args, options, terminal: { out } }) {
    const [{ checkProgram, countFindings }, { describeFindings, findingsToJson, renderFindings }] = await Promise.all([import('../check_program.ts'), import('../findings.ts')]);
    const settings = readSettings(options.list('set'));
    const checked = [];
    for (const path of args) {
      const findings = await checkProgram(path, { settings, dataDir: options.text('dataDir') ?? null });
      checked.push(findings);
      if (!options.flag('json')) out.write(renderFindings(findings, out));
    }
    const counts = countFindings(checked.flatMap(({ diagnostics }) => diagnostics));
    out.write(options.flag('json') ? findingsToJson(checked) : describeFindings(checked, counts, out.palette));
    return counts.errors > 0 ? exitCodes.failed : exitCodes.done;
  },
};
