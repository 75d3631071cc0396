/**
 * @file `--target module`: a trained model as a module of TypeScript or JavaScript that needs nothing else. Packing what it carries, and
 * laying out its lines, is left to the caller.
 */
import { InternalError } from '../../internal_error.ts';
import { lowerServing, type Serving } from '../../lower/serve.ts';
import type { Executable } from '../../program/executable.ts';
import { inputText, type InputText, type TableRows } from './inputs.ts';
import { layOut, type ServedLayout } from './layout.ts';
import { asJavaScript, asTypeScript, type } from './marks.ts';
import { outputText, type OutputText } from './outputs.ts';
import { fitsHalf, pack, type PlacedTensor } from './pack.ts';
import { partsFor } from './parts.ts';
import { comment, counted, number, quoted, wrapped } from './text.ts';

export type Precision = 16 | 32;

export interface ModuleSource {
  readonly executable: Pick<Executable, 'program' | 'gives' | 'weights'>;
  /** What the model and its transforms have learnt, by state. */
  readonly states: ReadonlyMap<string, Float32Array>;
  /** The words that the model knows; null where it is not asked about texts. */
  readonly vocabulary: readonly string[] | null;
  /** Bits of a weight. */
  readonly precision: Precision;
  readonly table: TableRows | null;
  /** What the program's first comment says. */
  readonly head: readonly string[];
  /** Files, without their folders: the program, the weights, and the module, as it is imported. */
  readonly files: { readonly program: string; readonly weights: string; readonly module: string };
}

export interface EmittedModule {
  readonly typescript: string;
  readonly javascript: string;
  /** Types of what the JavaScript exports. */
  readonly declarations: string;
  /** To be deflated, written in base64, and put into the text in place of `packedHere`. */
  readonly packed: Uint8Array;
  readonly parameters: number;
}

/** Stands where the packed bytes go. */
export const packedHere = '<packed>';

/** Throws InternalError for a program without data or without a model, and where a state is missing. */
export function emitModule(source: ModuleSource): EmittedModule {
  const { program, weights } = source.executable;
  if (program.data === null) throw new InternalError('there is no data to predict on');
  const serving = lowerServing(source.executable);
  const layout = layOut(serving, source.files.program);
  const tensors = placeTensors(source, layout);
  const packed = pack(layout.code, tensors, source.vocabulary);
  const beforeWords = layout.code.length + tensors.reduce((sum, { values, bits }) => sum + (values.length * bits) / 8, 0);
  const input = inputText({ data: program.data, serving, table: source.table, layout, beforeWords });
  const targets = 'target' in program.data.read ? program.data.read.target : null;
  const output = outputText(serving.output, targets?.length === 1 && typeof targets[0] === 'string' ? targets[0] : null);
  const text = textOf({ source, serving, layout, tensors, input, output });
  return { ...text, packed, parameters: weights.reduce((sum, { type: { shape } }) => sum + shape.reduce((product, extent) => product * extent, 1), 0) };
}

/** Statistics, and weights that are not trained, keep their 32 bits: they are few, and can be of any size. */
function placeTensors({ executable, states, precision }: ModuleSource, layout: ServedLayout): readonly PlacedTensor[] {
  const trained = new Set(executable.weights.flatMap(({ state, type: { shape }, trainable }) => (trainable && shape.length > 1 ? [state] : [])));
  return [...layout.states].map(([name, { address, size }]) => {
    const values = states.get(name);
    if (values?.length !== size) throw new InternalError(`nothing is known of ${name}`);
    return { name, address, values, bits: precision === 16 && trained.has(name) && fitsHalf(values) ? 16 : 32 };
  });
}

interface Pieces {
  readonly source: ModuleSource;
  readonly serving: Serving;
  readonly layout: ServedLayout;
  readonly tensors: readonly PlacedTensor[];
  readonly input: InputText;
  readonly output: OutputText;
}

function textOf(pieces: Pieces): Pick<EmittedModule, 'typescript' | 'javascript' | 'declarations'> {
  const { input, output } = pieces;
  const head = headOf(pieces);
  const types = [...input.types, ...output.types, modelType(pieces)];
  const used = partsFor([...input.uses, ...output.uses, 'unpack', 'startEngine']);
  // One that is exported is written above, with the others that are.
  const exported = types.some((text) => text.includes('export type Numbers')) ? 'Numbers' : null;
  const parts = [...used].flatMap(([name, part]) => (name === exported ? [] : [part]));
  const code = [...functions(pieces), ...input.functions];
  const layout = layoutText(pieces);
  const packed = `// ${packedWords(pieces)}\nconst packed = \`${packedHere}\`;`;
  const constants = output.constants.map(({ text }) => text);
  return {
    typescript: asTypeScript([head, ...constants, ...types, ...code, layout, ...parts.map(({ text }) => text), packed].join('\n\n')),
    javascript: asJavaScript([head, ...constants, ...code, layout, ...parts.filter((part) => !part.type).map(({ text }) => text), packed].join('\n\n')),
    declarations: [head, ...output.constants.map(({ declaration }) => declaration), ...types, ...signatures(pieces).map(({ about, text }) => `${about}\nexport declare function ${text};`)].join('\n\n'),
  };
}

function headOf({ source: { files, head, executable: { program } }, input, output }: Pieces): string {
  const transforms = [...new Set((program.data?.transforms ?? []).map(({ transform }) => `\`${transform}\``))];
  return comment(
    ...wrapped(`The trained model of \`${files.program}\`, ready to predict.`),
    ...(head.length === 0 ? [] : ['', ...head]),
    '',
    '@example',
    `import { loadModel } from './${files.module}';`,
    '',
    'const model = await loadModel();',
    `${output.taken} model.predict(${input.example});`,
    '',
    '@remarks',
    ...wrapped(`Rows are given as the data has them${transforms.length === 0 ? '' : `: what the program does to them (${transforms.join(', ')}) is done here`}. It needs WebAssembly, which browsers and Node.js have, and no package, file, network or worker.`),
    ...wrapped(`Made by \`nnc build ${files.program} --target module\` with the weights of \`${files.weights}\`: to change it, change those, and build it again.`),
  );
}

/** What is said of the argument, and of errors. */
function aboutPredict({ input }: Pieces): readonly string[] {
  return [...wrapped(`@param ${input.name} ${input.is}`), '@throws RangeError where the model does not take such rows'];
}

function modelType(pieces: Pieces): string {
  const { input, output } = pieces;
  return `export interface Model {\n${comment('What the model makes of a row.', '', ...aboutPredict(pieces))}\n  readonly predict: (${input.name}: ${input.type}) => ${output.type};\n}`;
}

function signatures(pieces: Pieces): readonly { readonly about: string; readonly text: string }[] {
  const { input, output } = pieces;
  return [
    { about: comment('The model. It is unpacked once, at the first call.'), text: 'loadModel(): Promise<Model>' },
    { about: comment('What the model makes of a row, once it is loaded.', '', ...aboutPredict(pieces)), text: `predict(${input.name}: ${input.type}): Promise<${output.type}>` },
  ];
}

function functions(pieces: Pieces): readonly string[] {
  const { input, output } = pieces;
  const [load, predict] = signatures(pieces);
  return [
    `let loaded${type(': Promise<Model> | undefined')};`,
    `${load?.about ?? ''}\nexport function loadModel()${type(': Promise<Model>')} {\n  loaded ??= openModel();\n  return loaded;\n}`,
    `${predict?.about ?? ''}\nexport async function predict(${input.name}${type(`: ${input.type}`)})${type(`: Promise<${output.type}>`)} {\n  const model = await loadModel();\n  return model.predict(${input.name});\n}`,
    [
      `async function openModel()${type(': Promise<Model>')} {`,
      'const bytes = await unpack(packed);',
      'const engine = await startEngine(bytes, layout);',
      ...input.setup,
      `return {`,
      `predict: (${input.name}) => {`,
      input.give,
      'const scores = engine.run();',
      output.give,
      '},\n};\n}',
    ].join('\n'),
  ];
}

function layoutText({ layout, tensors }: Pieces): string {
  const lines = tensors.map(({ name, address, values, bits }) => `{ name: ${quoted(name)}, at: ${number(address)}, size: ${number(values.length)}, bits: ${bits} },`);
  const { pages, code, control, output } = layout;
  return [
    `${comment('Where the compiled model has things in its memory.')}\nconst layout${type(': Layout')} = {`,
    `pages: { initial: ${number(pages.initial)}, maximum: ${number(pages.maximum)} },`,
    `code: ${number(code.length)},`,
    `tensors: [\n${lines.join('\n')}\n],`,
    `control: [${control.map(([at, value]) => `[${number(at)}, ${number(value)}]`).join(', ')}],`,
    `output: { at: ${number(output.at)}, size: ${number(output.size)} },`,
    '};',
  ].join('\n');
}

function packedWords({ layout, tensors, source: { vocabulary } }: Pieces): string {
  const halves = tensors.filter(({ bits }) => bits === 16).reduce((sum, { values }) => sum + values.length, 0);
  const singles = tensors.filter(({ bits }) => bits === 32).reduce((sum, { values }) => sum + values.length, 0);
  const contents = [
    `${counted(layout.code.length, 'byte')} of WebAssembly`,
    ...[[halves, 16] as const, [singles, 32] as const].flatMap(([count, bits]) => (count === 0 ? [] : [`${counted(count, 'number')} of ${bits} bits`])),
    ...(vocabulary === null ? [] : [counted(vocabulary.length, 'word')]),
  ];
  return `${contents.join(', ')}; deflated, in base64.`;
}
