/**
 * @file `nnc build FILE --target …`: what the compiler makes of a program: texts of its stages, or a module of WebAssembly.
 */
import { Option } from 'commander';
import type { Program } from '../../compiler/program/program.ts';
import type { Call, CommandEntry } from '../command.ts';
import { exitCodes, UsageError } from '../exit.ts';
import { parseCount, parseSeed, parseSetting, readSettings, type Options } from '../options.ts';
import type { StepRequest } from '../print_target.ts';

/** What can be made of a program. */
const targets = ['typescript', 'keras', 'module', 'ir', 'graph', 'wasm'];

export const build: CommandEntry = {
  name: 'build',
  declare: (command) => command
    .description('show what the compiler makes of a program')
    .argument('<FILE>', 'the program; `-` reads standard input')
    .addOption(new Option('--target <TARGET>', '`typescript`: a program for TensorFlow.js; `keras`: a script for Keras 3; `module`: the trained model, to predict with in an app or a page; `ir`: the checked program as JSON, which `nnc run` also takes; `graph`: a step as text; `wasm`: a step as a module of WebAssembly, with a description').choices(targets).makeOptionMandatory())
    .option('--tf <PACKAGE>', 'of `typescript`, what TensorFlow.js is imported from: `tfjs-node-gpu` (if you name none), `tfjs-node`, `tfjs`, or for a page `browser`')
    .option('--project <DIR>', 'of `typescript`, a folder with all that npm needs to install and run it')
    .option('--force', 'of `--project`, replace files that are there')
    .addOption(new Option('--distribute <WHAT>', 'of `keras`, what devices share: `data`, each its part of every batch').choices(['data']))
    .option('--stage <STAGE>', 'of `graph`, how far it is compiled: `lowered`, `graph` (tensor operations; if you name none), `prepared`, `kernels`, `memory`, `loops`')
    .option('--which <STEP>', 'a step of `train`, `evaluate` or `predict`; if you name none, what the program does first')
    .option('--rows <N>', 'rows of a batch, in place of the program\'s', parseCount('rows', 1 << 20))
    .option('--threads <N>', 'threads that share the work of a step (1 if you name none)', parseCount('threads', 64))
    .option('--relaxed-simd', 'use the multiply-add of relaxed SIMD, which not every host has')
    .option('--weights <FILE>', 'of `module`, the model in a file; if you name none, what the program saves')
    .addOption(new Option('--precision <BITS>', 'of `module`, bits of a weight (16 if you name none)').choices(['16', '32']))
    .option('--out <FILE>', 'write it to a file instead of printing it; of `module`, .ts, or .js with types beside it; of `wasm`, FILE.wasm and FILE.json')
    .option('--seed <N>', 'another seed than the program\'s', parseSeed)
    .option('--set <NAME=VALUE>', 'give a `param` of the program another value', parseSetting)
    .option('--data-dir <DIR>', 'where data sets lie that are looked into'),
  async run(call) {
    const { args: [path = ''], options, terminal: { out, err } } = call;
    const { checkProgram } = await import('../check_program.ts');
    const { renderFindings } = await import('../findings.ts');
    expectFitting(options);
    const seed = options.number('seed');
    const checked = await checkProgram(path, { settings: readSettings(options.list('set')), dataDir: options.text('dataDir') ?? null, ...(seed === undefined ? {} : { seed }) });
    err.write(renderFindings(checked, err));
    if (checked.program === null) return exitCodes.failed;
    if (options.text('target') === 'wasm') {
      await buildModule(checked.program, call);
      return exitCodes.done;
    }
    if (options.text('target') === 'typescript') return await (await import('../build_typescript.ts')).buildTypeScript(checked, call, write);
    if (options.text('target') === 'module') return await (await import('../build_module.ts')).buildTrained(checked, call, write);
    if (options.text('target') === 'keras') return await (await import('../build_keras.ts')).buildScript(checked, call, write);
    const { printProgram, printStage } = await import('../print_target.ts');
    const text = options.text('target') === 'ir' ? printProgram(checked.program) : printStage(checked.program, options.text('stage') ?? 'graph', requestOf(options));
    const file = options.text('out');
    if (file === undefined) out.write(text);
    else await write(file, text);
    return exitCodes.done;
  },
};

/** Options that belong to another target. */
function expectFitting(options: Options): void {
  const target = options.text('target');
  if (target !== 'graph' && options.text('stage') !== undefined) throw new UsageError('`--stage` goes with `--target graph`');
  if (target !== 'typescript') {
    const own = options.text('tf') !== undefined ? '--tf' : options.text('project') !== undefined ? '--project' : null;
    if (own !== null) throw new UsageError(`\`${own}\` goes with \`--target typescript\``);
  }
  if (options.flag('force') && options.text('project') === undefined) throw new UsageError('`--force` goes with `--project`');
  if (target !== 'module') {
    const own = options.text('weights') !== undefined ? '--weights' : options.text('precision') !== undefined ? '--precision' : null;
    if (own !== null) throw new UsageError(`\`${own}\` goes with \`--target module\``);
  }
  if (target !== 'keras' && options.text('distribute') !== undefined) throw new UsageError('`--distribute` goes with `--target keras`');
  if (target !== 'ir' && target !== 'keras' && target !== 'typescript' && target !== 'module') return;
  const given = [['which', '--which'] as const, ['rows', '--rows'] as const, ['threads', '--threads'] as const].find(([name]) => options.text(name) !== undefined || options.number(name) !== undefined);
  if (given !== undefined) throw new UsageError(`\`${given[1]}\` is about a step, and \`--target ${target}\` writes the whole program`);
}

function requestOf(options: Options): StepRequest {
  return { which: options.text('which') ?? null, rows: options.number('rows') ?? null, threads: options.number('threads') ?? 1, relaxed: options.flag('relaxedSimd') };
}

/** The module first: a description without its module would be of no use. */
async function buildModule(program: Program, { options, terminal: { out } }: Call): Promise<void> {
  const [{ buildStep }, { printDescription }] = await Promise.all([import('../print_target.ts'), import('../../compiler/codegen/describe/print_module.ts')]);
  const { bytes, description } = buildStep(program, requestOf(options));
  out.write(printDescription(description, bytes.length));
  const file = options.text('out')?.replace(/\.(wasm|json)$/, '');
  if (file === undefined) {
    out.write('\nnothing was written: `--out FILE` writes FILE.wasm, and this description as FILE.json\n');
    return;
  }
  await write(`${file}.wasm`, bytes);
  await write(`${file}.json`, new TextEncoder().encode(`${JSON.stringify(description, null, 2)}\n`));
  out.write(`\nwritten to ${file}.wasm, and this description to ${file}.json\n`);
}

/** A module whole or not at all; a text straight, since FILE may be a device or a pipe. */
async function write(file: string, content: string | Uint8Array): Promise<void> {
  try {
    if (typeof content === 'string') {
      const { writeFile } = await import('node:fs/promises');
      await writeFile(file, content);
    } else {
      const { createNodeDataHost } = await import('../../runtime/host/node_data_host.ts');
      await createNodeDataHost().writeAtomically(file, [content]);
    }
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
