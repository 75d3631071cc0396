/**
 * @file What a command is to the command line.
 */
import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import type { Options } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What a command is given to work with. */
export interface Call {
  /** What was written after the command's name, without options. */
  readonly args: readonly string[];
  /** The command's options and those of `nnc` itself. */
  readonly options: Options;
  readonly terminal: Terminal;
}

export interface CommandEntry {
  /** Declares arguments, options and help on a command of that name. */
  readonly name: string;
  declare(command: Command): Command;
  /** Does it. What is heavy is imported inside, so that nothing loads for a command that is not called. */
  run(call: Call): Promise<ExitCode>;
  /** Commands under this one, as `list` and `get` under `data`; then `run` is not called. */
  readonly under?: readonly CommandEntry[];
}
