/**
 * @file Modules of trained models in projects of TypeScript: they pass the strictest checks, whichever types of a platform a project has,
 * and `predict` takes and gives what the program says.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { build, train } from '../support/trained_modules.ts';

const strict: ts.CompilerOptions = {
  strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noImplicitOverride: true, noPropertyAccessFromIndexSignature: true, noUnusedLocals: true, noUnusedParameters: true,
  noImplicitReturns: true, isolatedModules: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true, declaration: true, isolatedDeclarations: true,
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, noEmit: true, types: [],
};

/** What the compiler complains of, by place. */
function complaints(files: readonly string[], options: ts.CompilerOptions): readonly string[] {
  const program = ts.createProgram([...files], { ...strict, ...options });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName.split('/').at(-1) ?? ''}:${String(line)} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

const programs = {
  words: { text: 'data imdb words 100 fallback sample\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit epochs 1 batch 16\n', files: {} },
  houses: {
    text: 'data csv "houses.csv" target "price" missing median\nnormalize both\ndense 1\nloss mse\nfit epochs 1 batch 2\n',
    files: { 'houses.csv': "rooms,the city,price\n1,Rome,20\n2,L'Aquila,30\n,Rome,40\n3,Rome,25\n" },
  },
  texts: {
    text: 'data csv "texts.csv" text "text" target "kind" header true\ntokenize words 50 length 10\nembedding 2\nglobal_average_pooling1d\ndense 3 softmax\nloss sparse_cce\nfit epochs 1 batch 2\n',
    files: { 'texts.csv': 'text,kind\na b c,good\nb c,bad\nc d,so-so\na a,good\n' },
  },
  series: {
    text: 'data csv "months.csv" series ["year", "passengers"]\nminmax\nwindow 4 horizon 2\nflatten\ndense 4\nreshape 2x2\nloss mse\nfit epochs 1 batch 16\n',
    files: { 'months.csv': readFileSync('examples/data/airline-months.csv') },
  },
  flowers: { text: 'data iris\nreshape 2x2\nconv1d 3 1\nflatten\ndense 3\nloss sparse_cce from_logits\nfit epochs 1 batch 16\n', files: {} },
};

const folders = new Map<string, string>();

beforeAll(async () => {
  for (const [name, { text, files }] of Object.entries(programs)) {
    const { folder } = await train(`seed 1\n${text}`, { ...files, 'package.json': '{ "type": "module" }\n' });
    await build(folder, `${name}.ts`);
    await build(folder, `plain.mjs`);
    folders.set(name, folder);
  }
});

const of = (name: string, file: string): string => join(folders.get(name) ?? '', file);

test.each([
  ['no platform at all', { lib: ['lib.es2022.d.ts'] }],
  ['that of browsers', { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'] }],
  ['that of Node.js', { lib: ['lib.es2022.d.ts'], types: ['node'], typeRoots: [join(import.meta.dirname, '../../node_modules/@types')] }],
])('they pass with the types of %s', (_, options) => {
  const files = Object.keys(programs).flatMap((name) => [of(name, `${name}.ts`), of(name, 'plain.d.mts')]);
  expect(complaints(files, options)).toEqual([]);
});

const uses: Readonly<Record<string, string>> = {
  words: `
    const { label, probability, probabilities } = model.predict([1, 14, 22]);
    export const exact: 'negative' | 'positive' = label;
    export const sum: number = probability + probabilities.negative + probabilities.positive;
    export const named: readonly ['negative', 'positive'] = labels;
    export const typed = model.predict(Int32Array.of(1, 14));
    // @ts-expect-error: there is no such class
    export const wrong: 'neutral' = label;
    // @ts-expect-error: words are numbers
    export const text = model.predict(['a']);`,
  houses: `
    export const price: number = model.predict({ rooms: 2, 'the city': "L'Aquila" }) + model.predict({ rooms: null, 'the city': null });
    // @ts-expect-error: no house was there
    export const elsewhere = model.predict({ rooms: 2, 'the city': 'Oslo' });
    // @ts-expect-error: the city is lacking
    export const nowhere = model.predict({ rooms: 2 });`,
  texts: `
    const { label } = model.predict('a b');
    export const exact: 'bad' | 'good' | 'so-so' = label;
    // @ts-expect-error: a text is no list
    export const list = model.predict(['a', 'b']);`,
  series: `
    export const next: Float32Array = model.predict([1, 2, 3, 4].map((month) => ({ year: 1961, passengers: 400 + month })));
    // @ts-expect-error: steps have names
    export const numbers = model.predict([1, 2, 3, 4]);`,
  flowers: `
    export const label: 'Iris-setosa' | 'Iris-versicolor' | 'Iris-virginica' = model.predict([5.1, 3.5, 1.4, 0.2]).label;
    export const typed = model.predict(new Float32Array(4));`,
};

test.each(Object.keys(programs))('%s: what goes in and comes out has its types', async (name) => {
  const use = (module: string): string => `import { ${uses[name]?.includes('labels') === true ? 'labels, ' : ''}loadModel } from './${module}';\nconst model = await loadModel();${uses[name] ?? ''}\n`;
  await writeFile(of(name, 'use.mts'), use(`${name}.js`));
  await writeFile(of(name, 'use_plain.mts'), use('plain.mjs'));
  expect(complaints([of(name, 'use.mts'), of(name, 'use_plain.mts')], { lib: ['lib.es2022.d.ts'], isolatedDeclarations: false })).toEqual([]);
});
