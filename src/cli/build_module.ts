/**
 * @file `nnc build FILE --target module`: a trained model as a module of TypeScript or JavaScript.
 */
import { basename, extname } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { joinNames } from '../compiler/check/arguments.ts';
import { areLike, sayTransforms } from '../compiler/check/load_model.ts';
import { diagnose } from '../compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { commentsOf, noComments } from '../compiler/emit/comments.ts';
import { emitModule, packedHere, type EmittedModule, type ModuleSource, type Precision } from '../compiler/emit/module/emit.ts';
import { tidyText } from '../compiler/emit/typescript/tidy_text.ts';
import { lower } from '../compiler/lower/lower.ts';
import type { Executable } from '../compiler/program/executable.ts';
import type { LabelType, Program } from '../compiler/program/program.ts';
import { DataProblem } from '../runtime/data/loaded_data.ts';
import { readTableRows } from '../runtime/data/table_rows.ts';
import { wordsIn } from '../runtime/data/words.ts';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { learntIn, readModel } from '../runtime/model/load_model.ts';
import type { CheckedText } from './check_program.ts';
import type { Call } from './command.ts';
import { exitCodes, UsageError, type ExitCode } from './exit.ts';
import { renderFindings } from './findings.ts';

interface ModuleOptions {
  /** `--weights`, relative to where the user stands; null where it is not given. */
  readonly weights: string | null;
  readonly precision: Precision;
  /** `--out`; null: it is printed, as TypeScript. */
  readonly out: string | null;
  readonly dataDir: string | null;
}

/** `write`: a file, which is then there whole or not at all. */
export async function buildTrained(checked: CheckedText, { options, terminal: { out, err } }: Call, write: (file: string, content: Uint8Array) => Promise<void>): Promise<ExitCode> {
  const { program, source } = checked;
  if (program === null) return exitCodes.failed;
  const wanted = { weights: options.text('weights') ?? null, precision: options.text('precision') === '32' ? 32 : 16, out: options.text('out') ?? null, dataDir: options.text('dataDir') ?? null } as const;
  const built = await build(checked, program, wanted);
  if (built.files === null) {
    err.write(renderFindings({ source, diagnostics: built.diagnostics }, err));
    return exitCodes.failed;
  }
  for (const [file, text] of built.files) {
    if (file === '') out.write(text);
    else await write(file, new TextEncoder().encode(text));
  }
  if (wanted.out !== null) out.write(built.summary);
  return exitCodes.done;
}

/** Files by path, the module first; one of an empty path is to be printed. Or what is wrong. */
type BuiltModule =
  | { readonly files: ReadonlyMap<string, string>; readonly summary: string }
  | { readonly files: null; readonly diagnostics: readonly Diagnostic[] };

/** Throws `UsageError` where the name of the file says no language. */
async function build({ source, baseDir }: CheckedText, program: Program, options: ModuleOptions): Promise<BuiltModule> {
  const language = languageOf(options.out);
  const refuse = (diagnostic: Diagnostic): BuiltModule => ({ files: null, diagnostics: [diagnostic] });
  if (program.data === null || program.model === null) {
    return refuse(diagnose('NN2501', null, { what: program.data === null ? 'a program without data' : 'a program without a model', target: 'a module' }, { help: 'a module predicts with the layers of a program, on rows like those of its data' }));
  }
  const weights = await findWeights(program, baseDir, options);
  if ('code' in weights) return refuse(weights);
  const executable = lower(program);
  const learnt = await readStates(executable, program, weights);
  if ('code' in learnt) return refuse(learnt);
  const { head } = source.name.endsWith('.nn') || source.name === '<stdin>' ? commentsOf(source) : noComments;
  const files = { program: basename(program.file), weights: basename(weights.path), module: importedAs(basename(options.out ?? program.file)) };
  try {
    const table = await readTableRows(program, createNodeDataHost(), { dataDir: options.dataDir, baseDir });
    const emitted = emitModule({ executable, files, head, table, precision: options.precision, ...learnt });
    const texts = await filesOf(emitted, options.out ?? '', language);
    return { files: texts, summary: summarize(emitted, texts, weights.path, options) };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return refuse({ ...error.diagnostic, span: program.data.at });
  }
}

type Language = 'typescript' | 'javascript';

const languages: Readonly<Record<string, Language>> = { '.ts': 'typescript', '.mts': 'typescript', '.js': 'javascript', '.mjs': 'javascript' };

function languageOf(out: string | null): Language {
  if (out === null) return 'typescript';
  const language = languages[extname(out)];
  if (language === undefined || out.endsWith('.d.ts') || out.endsWith('.d.mts')) throw new UsageError(`the name of \`${out}\` does not say which language it is to be in`, 'write `.ts` for TypeScript, `.js` or `.mjs` for JavaScript with a file of types beside it');
  return language;
}

/** TypeScript is imported as what becomes of it. */
function importedAs(file: string): string {
  const ending = extname(file);
  if (file === '<stdin>') return 'model.js';
  return `${basename(file, ending)}${ending.startsWith('.m') ? '.mjs' : '.js'}`;
}

interface WeightsFile {
  readonly path: string;
  /** What the path is relative to. */
  readonly from: string;
}

/** Where the weights are: what `--weights` says, else a file that the program writes or reads. */
async function findWeights({ actions, training, file }: Program, baseDir: string, { weights }: ModuleOptions): Promise<WeightsFile | Diagnostic> {
  if (weights !== null) return { path: weights, from: process.cwd() };
  const saved = actions.findLast(({ action }) => action === 'save');
  const checkpoint = training?.callbacks.findLast(({ callback }) => callback === 'model_checkpoint');
  const loaded = actions.findLast(({ action }) => action === 'load');
  const candidates = [
    ...(saved?.action === 'save' ? [saved.path] : []),
    ...(checkpoint?.callback === 'model_checkpoint' && !checkpoint.filepath.includes('{') ? [checkpoint.filepath] : []),
    ...(loaded?.action === 'load' ? [loaded.path] : []),
  ];
  const host = createNodeDataHost();
  for (const path of candidates) if ((await host.stat(host.resolve(baseDir, path))) !== null) return { path, from: baseDir };
  const name = basename(file);
  const help = candidates[0] === undefined
    ? `end the program with \`save "${name.replace(/\.\w+$/, '')}.keras"\` and train it with \`nnc run ${file}\`; or name a file with \`--weights\``
    : `\`${candidates[0]}\` is not there yet: \`nnc run ${file}\` trains the model and saves it; or name a file with \`--weights\``;
  return diagnose('NN2510', null, { file: name }, { help });
}

/** What the file has for the model and its transforms, or why that will not do. */
async function readStates(executable: Executable, program: Program, { path, from }: WeightsFile): Promise<Pick<ModuleSource, 'states' | 'vocabulary'> | Diagnostic> {
  const form = executable.saved;
  if (form === null || 'why' in form) return diagnose('NN3202', null, { file: path, why: form?.why ?? 'there are none' });
  const content = await readModel(createNodeDataHost(), from, form, { path, at: null });
  if ('code' in content) return content;
  const { notes, weights } = content;
  if (notes !== null && !areLike(executable.transforms, notes)) {
    return diagnose('NN2512', program.data?.at ?? null, { file: path, program: basename(program.file), then: sayTransforms(notes.transforms), now: sayTransforms(executable.transforms) }, { help: 'write the transforms that it was trained with, with the same arguments; or train it anew' });
  }
  const [then, now] = [classesOf(notes?.labels ?? null), classesOf(program.data?.transforms.at(-1)?.after.labels ?? program.data?.rows.labels ?? null)];
  if (then !== null && now !== null && JSON.stringify(then) !== JSON.stringify(now)) {
    return diagnose('NN2513', program.data?.at ?? null, { file: path, program: basename(program.file), then: sayClasses(then), now: sayClasses(now) }, { help: 'train it anew; or name the classes in their order with `class_names`, where the data can say them' });
  }
  const learnt = learntIn(notes, executable);
  if (learnt === null) {
    return diagnose('NN2511', program.data?.at ?? null, { file: path, transforms: sayTransforms(executable.transforms) }, { help: `train the model with \`nnc run ${program.file}\` and \`save\` it: what transforms learn is noted in the file` });
  }
  const tokenized = executable.preparation.find((stage) => stage.kind === 'tokenize');
  const characters = tokenized === undefined ? undefined : learnt.get(tokenized.state);
  return {
    states: new Map([...weights, ...learnt]),
    vocabulary: tokenized === undefined || characters === undefined ? null : wordsIn(characters).slice(0, tokenized.words.maxTokens - 2),
  };
}

interface Classes {
  readonly count: number;
  readonly names: readonly string[] | null;
}

/** Null where labels are none. */
function classesOf(labels: LabelType | null): Classes | null {
  return labels === null || labels.encoding === 'number' ? null : { count: labels.classes, names: labels.names };
}

const mostNames = 8;

function sayClasses({ count, names }: Classes): string {
  return names === null || names.length > mostNames ? `${count} classes` : `the classes ${joinNames(names)}`;
}

async function filesOf({ typescript, javascript, declarations, packed }: EmittedModule, out: string, language: Language): Promise<ReadonlyMap<string, string>> {
  const code = await tidyText(language === 'typescript' ? typescript : javascript);
  const deflated = await promisify<Uint8Array, { readonly level: number }, Uint8Array>(deflate)(packed, { level: 9 });
  const whole = code.replace(packedHere, () => `\n${inLines(Buffer.from(deflated).toString('base64'))}\n`);
  if (language === 'typescript') return new Map([[out, whole]]);
  return new Map([[out, whole], [out.replace(/\.(m?)js$/, '.d.$1ts'), await tidyText(declarations)]]);
}

/** Short enough for editors; what reads base64 passes over line ends. */
function inLines(text: string): string {
  return text.replaceAll(/.{1,160}(?=.)/g, '$&\n');
}

function summarize({ parameters }: EmittedModule, files: ReadonlyMap<string, string>, weights: string, { precision }: ModuleOptions): string {
  const [first] = files;
  if (first === undefined) return '';
  const [path, text] = first;
  const others = [...files.keys()].slice(1).map((other) => `, its types to ${other}`).join('');
  const bits = precision === 16 ? 'as 16-bit floats; `--precision 32` keeps them as they are' : 'as they are, 32-bit floats';
  return `written to ${path}${others}: ${Buffer.byteLength(text).toLocaleString('en-US')} bytes\n${parameters.toLocaleString('en-US')} parameters of ${weights}, ${bits}\n`;
}
