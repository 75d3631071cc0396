/**
 * @file Reads the command line: commands, options, help, and what is said when they are wrong. Gives the exit code.
 */
import { Command, CommanderError, Help } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { CommandEntry } from './command.ts';
import { commands } from './commands/index.ts';
import { exitCodes, renderUsageError, UsageError, type ExitCode } from './exit.ts';
import { HostError } from '../runtime/data/host.ts';
import { DataProblem } from '../runtime/data/loaded_data.ts';
import { Options } from './options.ts';
import type { Screen, Terminal } from './terminal.ts';

const description = 'Compiles and runs neural-network experiments written in .nn files.';

/** Runs the command that `argv` (without node and script) asks for. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (argv.length === 0) program.outputHelp({ error: true });
    else await program.parseAsync(argv, { from: 'user' });
    return argv.length === 0 ? exitCodes.usage : exitCode;
  } catch (error) {
    return await reportFailure(error, terminal, argv);
  }
}

function createProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('nnc')
    .description(description)
    .usage('COMMAND [OPTIONS] FILE')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [COMMAND]', 'show help for a command')
    .option('--no-color', 'print without colours')
    .option('--debug', 'print stack traces of unexpected errors')
    .addHelpText('after', ({ error }) => examples(error ? terminal.err : terminal.out, [
      ['nnc run iris.nn', 'check, train and evaluate'],
      ['nnc check *.nn', 'find mistakes without running anything'],
      ['nnc explain NN2104', 'what a message means, with an example'],
    ]));
  configure(program, terminal);
  for (const entry of commands) addCommand(program, entry, terminal, done);
  return program;
}

function addCommand(parent: Command, entry: CommandEntry, terminal: Terminal, done: (code: ExitCode) => void): void {
  const command = entry.declare(parent.command(entry.name).helpOption('-h, --help', 'show this help'));
  for (const under of entry.under ?? []) addCommand(command, under, terminal, done);
  if (entry.under !== undefined) return;
  command.action(async () => {
    const options = new Options(command.optsWithGlobals<Record<string, unknown>>());
    done(await entry.run({ args: command.args, options, terminal }));
  });
}

/** Commands made later take these settings over. */
function configure(program: Command, { out, err }: Terminal): void {
  const { palette } = out;
  program
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      getOutHelpWidth: () => Math.min(out.width(), 100),
      getErrHelpWidth: () => Math.min(err.width(), 100),
      getOutHasColors: () => out.hasColours,
      getErrHasColors: () => err.hasColours,
      // `reportFailure` prints them.
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 20,
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map((argument) => argument.name() + (argument.variadic ? '…' : ''))].join(' '),
      visibleGlobalOptions: (command) => Help.prototype.visibleGlobalOptions(command).filter(({ long }) => long !== '--version'),
      formatHelp: (command, help) => putCommandsFirst(Help.prototype.formatHelp.call(help, command, help)),
      styleTitle: (text) => palette.strong(text),
      styleCommandText: (text) => palette.name(text),
      styleSubcommandText: (text) => palette.name(text),
      styleOptionText: (text) => palette.value(text),
      styleArgumentText: (text) => palette.value(text),
    });
}

/** What one came for stands before the options. */
function putCommandsFirst(text: string): string {
  const sections = text.split('\n\n');
  const at = (title: string): number => sections.findIndex((section) => section.includes(title));
  const from = at('Commands:');
  if (from > 0) sections.splice(at('Options:'), 0, ...sections.splice(from, 1).map((section) => section.trimEnd()));
  return `${sections.join('\n\n').trimEnd()}\n`;
}

/** A block of examples under a help text. */
export function examples({ palette }: Screen, lines: readonly (readonly [call: string, meaning: string])[]): string {
  const width = Math.max(...lines.map(([call]) => call.length));
  return ['', palette.strong('Examples:'), ...lines.map(([call, meaning]) => `  ${palette.name(call.padEnd(width))}  ${meaning}`)].join('\n');
}

async function reportFailure(error: unknown, { err }: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const { bad, faint } = err.palette;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed') return exitCodes.usage;
    const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
    const help = adviceFor(argv, rest.join(' ').trim());
    err.write(`${bad('error')}: ${message}\n${help === '' ? '' : `  ${faint('help:')} ${help}\n`}`);
    return exitCodes.usage;
  }
  if (error instanceof UsageError) {
    err.write(renderUsageError(error, err));
    return error.exitCode;
  }
  if (error instanceof DataProblem) {
    const { renderNotice } = await import('./findings.ts');
    err.write(renderNotice(error.diagnostic, err).trimEnd() + '\n');
    return exitCodes.failed;
  }
  if (error instanceof HostError && error.failure === 'aborted') return exitCodes.interrupted;
  const message = error instanceof Error ? error.message : String(error);
  err.write(`${bad('error')}: this is a bug in nnc, not in your program: ${message.split('\n', 1)[0] ?? ''}\n`);
  if (argv.includes('--debug')) err.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  else err.write(`  ${faint('help:')} run it again with \`--debug\` for the details that a report of it needs\n`);
  return exitCodes.failed;
}

/** What to do about a command line that cannot be read. */
function adviceFor(argv: readonly string[], suggestion: string): string {
  const [first] = argv;
  if (first?.endsWith('.nn') === true) return `did you mean \`nnc run ${first}\`?`;
  const near = /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(suggestion)?.[1];
  if (near !== undefined) return `did you mean ${near.split(', ').map((name) => `\`${name}\``).join(' or ')}?`;
  const command = commands.find(({ name }) => name === first)?.name;
  return `\`nnc ${command === undefined ? '' : `${command} `}--help\` shows what there is`;
}
