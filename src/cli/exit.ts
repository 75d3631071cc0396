/**
 * @file How the command line ends: exit codes, and the error that says the user asked for something that cannot be.
 */
import type { Screen } from './terminal.ts';

export const exitCodes = {
  done: 0,
  /** The program or its data is wrong, or an expectation failed. */
  failed: 1,
  /** The command line itself is wrong: options, arguments, a file that is not there. */
  usage: 2,
  /** Ctrl-C: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Printed as `error: …`, with a line of help under it; no bug, so never with a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly help: string | null;
  readonly exitCode: ExitCode;

  constructor(message: string, help: string | null = null, exitCode: ExitCode = exitCodes.usage) {
    super(message);
    this.help = help;
    this.exitCode = exitCode;
  }
}

export function renderUsageError({ message, help }: UsageError, { palette: { bad, faint } }: Screen): string {
  return `${bad('error')}: ${message}\n${help === null ? '' : `  ${faint('help:')} ${help}\n`}`;
}
