/**
 * @file The work of `nnc fmt`: what can be read is formatted, what has mistakes or cannot be read stays as it is and is told.
 */
import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from '../compiler/format/format.ts';
import { SourceFile } from '../compiler/source/source_file.ts';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { countOf } from '../runtime/report/numbers.ts';
import type { Call } from './command.ts';
import { exitCodes, renderUsageError, UsageError, type ExitCode } from './exit.ts';
import { renderFindings } from './findings.ts';
import { readText } from './read_text.ts';

interface Tally {
  files: number;
  changed: number;
  /** Those with mistakes. */
  broken: number;
  /** Those that could not be read or written. */
  failed: number;
  code: ExitCode;
}

export async function formatFiles({ args, options, terminal }: Call): Promise<ExitCode> {
  const check = options.flag('check');
  const tally: Tally = { files: 0, changed: 0, broken: 0, failed: 0, code: exitCodes.done };
  for (const path of await programsAt(args)) {
    tally.files += 1;
    try {
      await formatFile(path, check, tally, terminal);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.err.write(renderUsageError(error, terminal.err));
      tally.failed += 1;
      tally.code = error.exitCode;
    }
  }
  // What is printed for `-` is the program, and nothing else; of one file that failed, all is said.
  if ((check || !args.includes('-')) && tally.files > tally.failed) terminal.out.write(`${summaryOf(tally, check)}\n`);
  if (tally.code !== exitCodes.done) return tally.code;
  return tally.broken > 0 || (check && tally.changed > 0) ? exitCodes.failed : exitCodes.done;
}

async function formatFile(path: string, check: boolean, tally: Tally, { out, err }: Call['terminal']): Promise<void> {
  const { name, text, mark } = await readText(path);
  const written = mark + text;
  const formatted = format(written);
  if (formatted.text === null) {
    tally.broken += 1;
    err.write(renderFindings({ source: new SourceFile(name, text), diagnostics: formatted.diagnostics }, err));
  } else if (path === '-' && !check) out.write(formatted.text);
  else if (formatted.text !== written) {
    if (!check) await write(path, formatted.text);
    tally.changed += 1;
    out.write(`${name}\n`);
  }
}

function summaryOf({ files, changed, broken, failed }: Tally, check: boolean): string {
  const left = broken === 0 ? '' : `, ${String(broken)} left as ${broken === 1 ? 'it is' : 'they are'} because of mistakes`;
  const lost = failed === 0 ? '' : `, ${String(failed)} could not be ${check ? 'read' : 'read or written'}`;
  const done = changed === 0 ? `${countOf(files - broken - failed, 'file')} in order` : `${String(changed)} of ${countOf(files, 'file')} ${check ? 'to be formatted: `nnc fmt` does it' : 'formatted'}`;
  return `${done}${left}${lost}`;
}

/** The files named, and those below the folders named, in order of their names; each once. */
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
  return [...new Set(found)];
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

/** Where the path is a link, the file that it leads to is written; what may not be written to stays. */
async function write(path: string, text: string): Promise<void> {
  try {
    const place = await realpath(path);
    await access(place, constants.W_OK);
    await createNodeDataHost().writeAtomically(place, [new TextEncoder().encode(text)]);
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
