/**
 * @file Puts what the compiler prints of an example into `docs/engine.md`: the program is its first block of `nn`, and what stands between
 * `<!-- nnc STEP STAGE … -->` and `<!-- end -->` is made anew. After the stage: a text that the paragraph holds that is shown (else all are),
 * and of how many lines it is at most.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printStage } from '../../src/cli/print_target.ts';
import { compile, noFiles } from '../../src/compiler/index.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import type { GeneratedFile } from './generator.ts';

const path = 'docs/engine.md';
const excerpt = /(<!-- nnc (\w+) (\w+)(?: "([^"]+)")?(?: (\d+))? -->\n)[^]*?(<!-- end -->)/g;

export async function generate(root: string): Promise<readonly GeneratedFile[]> {
  const text = await readFile(join(root, path), 'utf8');
  const program = programIn(text);
  return [{
    path,
    text: text.replace(excerpt, (_, begin: string, which: string, stage: string, holding: string | undefined, most: string | undefined, end: string) => {
      const shown = cut(paragraphOf(printStage(program, stage, { which, rows: null, threads: 1, relaxed: false }), holding), most === undefined ? Infinity : Number(most));
      return `${begin}\`\`\`\n${shown}\n\`\`\`\n${end}`;
    }),
  }];
}

function programIn(text: string): Program {
  const source = /```nn\n([^]*?)```/.exec(text)?.[1] ?? '';
  const { program } = compile(new SourceFile('example.nn', source), { host: noFiles });
  if (program === null) throw new Error(`the program in ${path} is wrong`);
  return program;
}

function paragraphOf(text: string, holding: string | undefined): string {
  if (holding === undefined) return text.trimEnd();
  const found = text.trimEnd().split('\n\n').find((paragraph) => paragraph.includes(holding));
  if (found === undefined) throw new Error(`${path}: nothing holds \`${holding}\` any more`);
  return found;
}

function cut(text: string, most: number): string {
  const lines = text.split('\n');
  return lines.length <= most ? text : [...lines.slice(0, most), `${/^ */.exec(lines[most] ?? '')?.[0] ?? ''}…`].join('\n');
}
