/**
 * @file Draws an example in colour, dark and light side by side, for the README: `node scripts/ts.js scripts/highlighting_picture.ts`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { root } from './ts.js';

/** The colours of Dark+ and Light+, by how scopes begin; the longest that fits counts. */
const themes = {
  dark: {
    ground: '#1e1e1e', text: '#d4d4d4',
    rules: { comment: '#6a9955', string: '#ce9178', 'constant.numeric': '#b5cea8', 'constant.language': '#569cd6', keyword: '#569cd6', 'keyword.other.unit': '#b5cea8', 'keyword.control': '#c586c0', 'keyword.operator': '#d4d4d4', storage: '#569cd6', 'support.function': '#dcdcaa', 'entity.name.function': '#dcdcaa', 'support.class': '#4ec9b0', 'support.type': '#4ec9b0', variable: '#9cdcfe' },
  },
  light: {
    ground: '#ffffff', text: '#1f1f1f',
    rules: { comment: '#008000', string: '#a31515', 'constant.numeric': '#098658', 'constant.language': '#0000ff', keyword: '#0000ff', 'keyword.other.unit': '#098658', 'keyword.control': '#af00db', 'keyword.operator': '#000000', storage: '#0000ff', 'support.function': '#795e26', 'entity.name.function': '#795e26', 'support.class': '#267f99', 'support.type': '#267f99', variable: '#001080' },
  },
} as const;

type Theme = (typeof themes)[keyof typeof themes];

const program = `# Which topic is a newswire about?
param units 64 in [16, 64, 512]

data reuters words 10_000
multi_hot

repeat 2 {
  dense $units relu
  dropout 0.5
}
dense 46 softmax kernel_regularizer l2(1e-3)

loss sparse_cce
optimizer adam lr 0.001
metrics accuracy

fit epochs 9 batch 512 validation last(10%)
evaluate test
plot loss val_loss to "reuters.svg"`;

const [advance, height, width] = [8.43, 21, 440];

await oniguruma.loadWASM(await readFile(createRequire(join(root, 'package.json')).resolve('vscode-oniguruma/release/onig.wasm')));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({ createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns), createOnigString: (text) => new oniguruma.OnigString(text) }),
  loadGrammar: async () => textmate.parseRawGrammar(await readFile(join(root, 'grammar/nn.tmLanguage.json'), 'utf8'), 'grammar.json'),
});
const grammar = await registry.loadGrammar('source.nn');
if (grammar === null) throw new Error('there is no grammar');

let state = textmate.INITIAL;
const lines = program.split('\n').map((line) => {
  const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
  state = ruleStack;
  return tokens.map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, text: line.slice(startIndex, endIndex), scopes }));
});
const total = (lines.length + 2) * height;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * width}" height="${total}" font-family="DejaVu Sans Mono" font-size="14">${panel(themes.dark, 0)}${panel(themes.light, width)}</svg>`;
await mkdir(join(root, 'docs/images'), { recursive: true });
await writeFile(join(root, 'docs/images/highlighting.png'), new Resvg(svg, { fitTo: { mode: 'zoom', value: 1.5 }, font: { loadSystemFonts: true, monospaceFamily: 'DejaVu Sans Mono' } }).render().asPng());

function panel(theme: Theme, x: number): string {
  const words = lines.flatMap((tokens, line) => tokens.flatMap(({ start, text, scopes }) => (text.trim() === '' ? [] : [
    `<text x="${x + 24 + start * advance}" y="${(line + 1.8) * height}" fill="${colourOf(theme, scopes)}" xml:space="preserve">${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</text>`,
  ])));
  return `<rect x="${x}" width="${width}" height="${total}" fill="${theme.ground}"/>${words.join('')}`;
}

function colourOf({ rules, text }: Theme, scopes: readonly string[]): string {
  for (const scope of [...scopes].reverse()) {
    const fitting = Object.entries(rules).filter(([begin]) => scope === begin || scope.startsWith(`${begin}.`)).sort(([a], [b]) => b.length - a.length);
    const [first] = fitting;
    if (first !== undefined) return first[1];
  }
  return text;
}
