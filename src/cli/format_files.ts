/**
 * @file The work of `nnc fmt`: what can be read is formatted, what has mistakes stays as it is and they are told.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from '../compiler/format/format.ts';
import { SourceFile } from '../compiler/source/source_file.ts';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { countOf } from '../runtime/report/numbers.ts';
import type { Call } from './command.ts';
import { exitCodes, UsageError, type ExitCode } from './exit.ts';
import { renderFindings } from './findings.ts';
import { readText } from './read_text.ts';

interface Tally {
  files: number;
  changed: number;
  broken: number;
}

export async function formatFiles({ args, options, terminal: { out, err } }: Call): Promise<ExitCode> {
  const check = options.flag('check');
  const tally: Tally = { files: 0, changed: 0, broken: 0 };
  for (const path of await programsAt(args)) {
    const { name, text } = await readText(path);
    const formatted = format(text);
    tally.files += 1;
    if (formatted.text === null) {
      tally.broken += 1;
      err.write(renderFindings({ source: new SourceFile(name, text), diagnostics: formatted.diagnostics }, err));
    } else if (path === '-' && !check) out.write(formatted.text);
    else if (formatted.text !== text) {
      tally.changed += 1;
      if (!check) await write(path, formatted.text);
      out.write(`${name}\n`);
    }
  }
  // What is printed for `-` is the program, and nothing else.
  if (check || !args.includes('-')) out.write(`${summaryOf(tally, check)}\n`);
  return tally.broken > 0 || (check && tally.changed > 0) ? exitCodes.failed : exitCodes.done;
}

function summaryOf({ files, changed, broken }: Tally, check: boolean): string {
  const left = broken === 0 ? '' : `, ${String(broken)} left as ${broken === 1 ? 'it is' : 'they are'} because of mistakes`;
  const done = changed === 0 ? `${countOf(files - broken, 'file')} in order` : `${String(changed)} of ${countOf(files, 'file')} ${check ? 'to be formatted: `nnc fmt` does it' : 'formatted'}`;
  return `${done}${left}`;
}

/** The files named, and those below the folders named, in order of their names. */
async function programsAt(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const isFolder = path !== '-' && (await stat(path).catch(() => null))?.isDirectory() === true;
    if (!isFolder) {
      found.push(path);
      continue;
    }
    const programs = await programsBelow(path);
    if (programs.length === 0) throw new UsageError(`there is no .nn file in the folder \`${path}\``);
    found.push(...programs);
  }
  return found;
}

async function programsBelow(folder: string): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : await programsBelow(path);
    return entry.isFile() && entry.name.endsWith('.nn') ? [path] : [];
  }));
  return found.flat();
}

async function write(path: string, text: string): Promise<void> {
  try {
    await createNodeDataHost().writeAtomically(path, [new TextEncoder().encode(text)]);
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
