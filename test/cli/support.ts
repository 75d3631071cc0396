/**
 * @file Runs the built `nnc` as a user does: as a process, on files in a folder of its own.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { runCommandLine } from '../../src/cli/command_line.ts';
import { createTerminal } from '../../src/cli/terminal.ts';

export const root = join(import.meta.dirname, '../..');
export const bin = join(root, 'bin/nnc.js');

export interface Ended {
  readonly code: number | null;
  /** What ended it, where that was a signal. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts it and lets it run; `ended` tells what it printed. */
export function startNnc(args: readonly string[], { cwd, input, env }: CliOptions = {}): { readonly child: ChildProcessWithoutNullStreams; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...args], { cwd: cwd ?? root, env: { ...plainEnvironment(), ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

export async function nnc(args: readonly string[], options: CliOptions = {}): Promise<Omit<Ended, 'signal'>> {
  const { code, stdout, stderr } = await startNnc(args, options).ended;
  return { code, stdout, stderr };
}

/** Likewise without a process of its own: for tests of what a command does, rather than of how it starts and ends. */
export async function nncHere(args: readonly string[], { cwd = root }: Pick<CliOptions, 'cwd'> = {}): Promise<Omit<Ended, 'signal'>> {
  let stdout = '';
  let stderr = '';
  const terminal = createTerminal({ write: (text: string) => (stdout += text) }, { write: (text: string) => (stderr += text) }, { env: plainEnvironment(), noColour: true });
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return { code: await runCommandLine(args, terminal), stdout, stderr };
  } finally {
    process.chdir(before);
  }
}

/** No colours, whatever the tests run under. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, NO_COLOR: _none, NNC_DATA_DIR: _data, ...rest } = process.env;
  return rest;
}

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new folder with these files, which goes when the tests of the file have ended. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-cli-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
