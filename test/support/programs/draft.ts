/**
 * @file A program that is being written, line by line. What the checker finds not to fit is left out again; what it does not even
 * understand is a mistake of the sampler's, or of the checker's.
 */
import { compile } from '../../../src/compiler/index.ts';
import { renderDiagnostic } from '../../../src/compiler/diagnostics/render.ts';
import { sizeOf } from '../../../src/compiler/graph/types.ts';
import type { Program } from '../../../src/compiler/program/program.ts';
import { SourceFile } from '../../../src/compiler/source/source_file.ts';
import { arrayHost } from './data.ts';

/** Texts that cannot be read, names and arguments that there are none of, statements out of place. */
const neverMeant = /^NN(1\d\d\d|200[1-47-9]|201\d|202[02-9])$/;

/** Keeps programs so small that they run in no time. */
const mostNumbers = 150;
const mostWeights = 1500;

export class Draft {
  readonly lines: readonly string[];
  readonly program: Program | null;

  constructor(lines: readonly string[], program: Program | null) {
    this.lines = lines;
    this.program = program;
  }

  get text(): string {
    return this.lines.join('\n');
  }

  /** With those lines too; null where they do not fit. Throws where they are not understood. */
  with(...lines: readonly string[]): Draft | null {
    const all = [...this.lines, ...lines];
    const source = new SourceFile('sampled.nn', all.join('\n'));
    const { program, diagnostics } = compile(source, { host: arrayHost });
    const strange = diagnostics.find(({ code, severity }) => severity === 'error' && neverMeant.test(code));
    if (strange !== undefined) throw new Error(`not understood:\n${source.text}\n${renderDiagnostic(strange, source, { colour: false })}`);
    return program === null ? null : new Draft(all, program);
  }

  get isSmall(): boolean {
    return this.program !== null && !isLarge(this.program);
  }

  /** The shape of the model's output so far, or of the rows before there is one. */
  get shape(): readonly number[] {
    const last = this.program?.model?.layers.at(-1)?.output;
    const features = this.program?.data?.transforms.at(-1)?.after.features ?? this.program?.data?.rows.features;
    return last?.shape ?? (features?.kind === 'tensor' ? features.shape : []);
  }
}

function isLarge({ data, model }: Program): boolean {
  const rows = data?.transforms.at(-1)?.after.train ?? data?.rows.train ?? 0;
  const features = data?.transforms.at(-1)?.after.features ?? data?.rows.features;
  const layers = model?.layers ?? [];
  const sizes = [...layers.map(({ output }) => sizeOf(output.shape)), features?.kind === 'tensor' ? sizeOf(features.shape) : features?.kind === 'ragged' ? features.vocabulary : 0];
  const weights = layers.flatMap((layer) => layer.weights.map(({ shape }) => sizeOf(shape))).reduce((sum, size) => sum + size, 0);
  return Math.max(...sizes) > mostNumbers || weights > mostWeights || layers.length > 20 || (data?.read.format === 'made' && typeof rows === 'number' && rows > 40);
}
