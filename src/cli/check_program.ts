/**
 * @file From a path to a checked Program: a `.nn` text is compiled, the JSON that `nnc build --target ir` prints is read back.
 */
import { compile, type Checked } from '../compiler/index.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { CheckHost } from '../compiler/registry/entry.ts';
import { SourceFile } from '../compiler/source/source_file.ts';
import { UsageError } from './exit.ts';
import { createCheckHost, folderOf } from './check_host.ts';
import { readText } from './read_text.ts';

export interface CheckSettings {
  /** `--set`, by name. */
  readonly settings: ReadonlyMap<string, string>;
  readonly dataDir: string | null;
  readonly seed?: number;
}

export interface CheckedText extends Checked {
  readonly source: SourceFile;
  /** Where the program's own paths begin. */
  readonly baseDir: string;
}

export async function checkProgram(path: string, { settings, dataDir, seed }: CheckSettings): Promise<CheckedText> {
  const { name, text } = await readText(path);
  const baseDir = folderOf(path);
  const host = await createCheckHost({ text }, { baseDir, dataDir });
  const source = new SourceFile(name, text);
  if (isJson(text) && settings.size > 0) throw new UsageError(`\`${name}\` is a checked program, in which every \`param\` has its value already`, 'use `--set` when building it');
  const check = async (): Promise<Checked> => (isJson(text) ? await readJson(text, host, seed) : compile(source, { host, set: settings, ...(seed === undefined ? {} : { seed }) }));
  let checked = await check();
  while (await host.settle()) checked = await check();
  return { ...checked, source, baseDir };
}

/** No statement begins with a brace. */
function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Loaded only when needed: the schema of Programs takes its time. */
async function readJson(text: string, host: CheckHost, seed: number | undefined): Promise<Checked> {
  const { readProgram } = await import('../compiler/check/read_program.ts');
  const { program, diagnostics } = readProgram(text, host);
  return { program: program === null || seed === undefined ? program : { ...program, seed }, diagnostics };
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export function countFindings(diagnostics: readonly Diagnostic[]): Counts {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: diagnostics.length - errors };
}
