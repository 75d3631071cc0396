/**
 * @file Where the `nnc` command begins: sets up the streams, runs the command line, ends the process.
 */
import { runCommandLine } from './command_line.ts';
import { createTerminal } from './terminal.ts';

const argv = process.argv.slice(2);

// Whoever reads our output may have seen enough (`nnc … | head`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

const terminal = createTerminal(process.stdout, process.stderr, { env: process.env, noColour: argv.includes('--no-color') });
const exitCode = await runCommandLine(argv, terminal);
process.exitCode = exitCode;
// Native engines and connections kept open may hold the process; what was printed must get out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
