/**
 * @file `nnc build FILE --target typescript`: a program for TensorFlow.js, as one file or with the folder around it.
 */
import { basename, relative, resolve, sep } from 'node:path';
import { nearest } from '../compiler/diagnostics/suggest.ts';
import { commentsOf, noComments } from '../compiler/emit/comments.ts';
import { emitTypeScript } from '../compiler/emit/typescript/emit.ts';
import type { CheckedText } from './check_program.ts';
import type { Call } from './command.ts';
import { exitCodes, UsageError, type ExitCode } from './exit.ts';
import { renderFindings } from './findings.ts';
import { writeProject } from './typescript_project.ts';

const usual = '@tensorflow/tfjs-node-gpu';

/** By what they may be called for short. */
const packages: { readonly [name: string]: string } = { 'tfjs-node-gpu': usual, 'tfjs-node': '@tensorflow/tfjs-node', tfjs: '@tensorflow/tfjs', browser: '@tensorflow/tfjs' };

/** `write`: a text to a file. */
export async function buildTypeScript({ source, program, baseDir }: CheckedText, { options, terminal: { out, err } }: Call, write: (file: string, text: string) => Promise<void>): Promise<ExitCode> {
  if (program === null) return exitCodes.failed;
  const tf = readPackage(options.text('tf'));
  const [folder, file] = [options.text('project'), options.text('out')];
  if (folder !== undefined && file !== undefined) throw new UsageError('`--out` and `--project` are two places for one program', 'a project has it in `src/main.ts`');
  const browser = options.text('tf') === 'browser';
  if (folder !== undefined && browser) throw new UsageError('`--project` writes a folder for Node, and `--tf browser` is for a page', 'leave `--project` out, and bundle the file with your page');
  const comments = source.name.endsWith('.nn') || source.name === '<stdin>' ? commentsOf(source) : noComments;
  const base = folder === undefined ? '' : pathBetween(folder, baseDir);
  const emitted = await emitTypeScript(program, comments, { tf, base, browser });
  const diagnostics = emitted.text === null ? emitted.diagnostics : (emitted.warnings ?? []);
  err.write(renderFindings({ source, diagnostics }, err));
  if (emitted.text === null) return exitCodes.failed;
  if (folder !== undefined) {
    const files = await writeProject({ folder, file: basename(program.file), tf, base, text: emitted.text, force: options.flag('force') });
    out.write(`${folder} has ${files.join(', ')}. Next: ${folder === '.' ? '' : `cd ${folder} && `}npm install && npm start\n`);
  } else if (file !== undefined) {
    await write(file, emitted.text);
  } else {
    out.write(emitted.text);
  }
  return exitCodes.done;
}

/** The package that TensorFlow.js comes from. Throws UsageError where it is none. */
function readPackage(given: string | undefined): string {
  if (given === undefined) return usual;
  const full = packages[given] ?? given;
  const known = Object.values(packages);
  if (known.includes(full)) return full;
  const near = nearest(given, [...Object.keys(packages), ...known]);
  const help = near === null ? `there are ${Object.keys(packages).map((name) => `\`${name}\``).join(', ')}, or a package of yours with its scope` : `did you mean \`${near}\`?`;
  // Of another publisher it may be whatever npm can install.
  if (/^@[a-z0-9~][\w.~-]*\/[a-z0-9~][\w.~-]*$/.test(full) && !full.startsWith('@tensorflow/')) return full;
  throw new UsageError(`\`${given}\` is no build of TensorFlow.js`, help);
}

/** From a folder to another, with a `/` at its end; empty where they are one. */
function pathBetween(from: string, to: string): string {
  const path = relative(resolve(from), resolve(to)).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}
