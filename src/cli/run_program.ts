/**
 * @file The work of `nnc run`: checks a program, opens an engine, runs it, and shows what happens.
 */
import { totalmem } from 'node:os';
import process from 'node:process';
import { lower } from '../compiler/lower/lower.ts';
import { loadData } from '../runtime/data/load_data.ts';
import type { LoadOptions } from '../runtime/data/loaded_data.ts';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { createNodeFigureHost } from '../runtime/host/node_figures.ts';
import { runProgram } from '../runtime/run.ts';
import { breathingEngine } from './breathing_engine.ts';
import { checkProgram } from './check_program.ts';
import type { Call } from './command.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { listenForInterrupt } from './interrupt.ts';
import { openEngine } from './open_engine.ts';
import { readSettings } from './options.ts';
import { createJsonPrinter, createReportPrinter, kindName } from './run_printer.ts';

export async function runFile({ args: [path = ''], options, terminal }: Call): Promise<ExitCode> {
  const dataDir = options.text('dataDir') ?? null;
  const seed = options.number('seed');
  const { program, diagnostics, source, baseDir } = await checkProgram(path, { settings: readSettings(options.list('set')), dataDir, ...(seed === undefined ? {} : { seed }) });
  const interrupt = listenForInterrupt(terminal.err, () => printer.clear());
  const printer = options.flag('json')
    ? createJsonPrinter(terminal, source)
    : createReportPrinter(terminal, source, { program, quiet: options.flag('quiet'), interrupted: () => interrupt.signal.aborted });
  try {
    for (const diagnostic of diagnostics) printer.emit({ event: 'diagnostic', diagnostic });
    if (program === null) {
      if (options.flag('json')) printer.emit({ event: 'end', ok: false, seconds: 0 });
      return exitCodes.failed;
    }
    const engine = breathingEngine(await openEngine(options.text('engine') ?? 'auto', options.number('threads') ?? null));
    const host = createNodeDataHost();
    const loading: LoadOptions = { baseDir, dataDir, seed: program.seed, offline: options.flag('offline'), signal: interrupt.signal, onProgress: (progress) => printer.showProgress(progress) };
    const { ok, interrupted } = await runProgram({
      executable: lower(program), engine, baseDir, memory: memoryOfProcess(), signal: interrupt.signal, emit: (event) => printer.emit(event),
      host: { ...host, clock: () => performance.now() / 1000 },
      figures: createNodeFigureHost(), kindName,
      load: async () => {
        if (program.data === null) throw new Error('an action asked for data, and the program has none');
        return await loadData(program.data.read, host, loading);
      },
      loadOther: async (plan, like) => {
        if (plan.format === 'images' || plan.format === 'texts') {
          const { loadFolder } = await import('../runtime/data/folder/folder_source.ts');
          return await loadFolder(plan, host, loading, false);
        }
        const { loadTable } = await import('../runtime/data/table_source.ts');
        return await loadTable(plan, host, loading, like);
      },
      words: async (origin) => {
        if (program.data?.read.format !== 'sequences') throw new Error('an action asked for words, and the data have none');
        const { loadWordIndex } = await import('../runtime/data/word_index.ts');
        return await loadWordIndex(program.data.read, origin, host, loading);
      },
    });
    return interrupted ? exitCodes.interrupted : ok ? exitCodes.done : exitCodes.failed;
  } finally {
    printer.clear();
    interrupt.stop();
  }
}

/** Bytes: what a container allows, or what the machine has. */
function memoryOfProcess(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 && allowed < totalmem() ? allowed : totalmem();
}
