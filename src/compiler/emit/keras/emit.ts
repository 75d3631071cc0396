/**
 * @file `--target keras`: a program as a script for Keras 3, as a person would write it.
 */
import type { Program } from '../../program/program.ts';
import type { CarriedComments } from '../comments.ts';
import { attemptEmit, NotInTarget, type Emitted } from '../target.ts';
import { actionLines, type ActionScope } from './actions.ts';
import { dataLines } from './data.ts';
import { modelLines } from './model.ts';
import { compileLines } from './training.ts';
import { transformLines } from './transforms.ts';

/** `comments`: those of the text that the program comes from. */
export function emitKeras(program: Program, comments: CarriedComments): Emitted {
  return attemptEmit('Keras', () => write(program, comments));
}

function write(program: Program, comments: CarriedComments): string {
  const { data, model, training, actions } = program;
  if (data === null) throw new NotInTarget('a program without data', 'begin with `data`', null);
  const imports = new Set(['import keras']);
  const transforms = transformLines(data);
  const scope: ActionScope = { program, prepares: transforms.prepare !== null, imports, has: new Set() };
  const noted = (at: { readonly start: number } | null): readonly string[] => (at === null ? [] : comments.before(at.start).map((text) => `# ${text}`.trimEnd()));
  const body = [
    [`keras.utils.set_random_seed(${String(program.seed)})`],
    [...noted(data.at), ...dataLines(data), ...transforms.once],
    ...(model === null ? [] : [[...(model.layers[0] === undefined ? [] : noted(model.layers[0].at)), ...modelLines(model)]]),
    ...(training === null ? [] : [[...noted(training.at), ...compileLines(training)]]),
    ...actions.map((plan) => [...noted(plan.at), ...actionLines(plan, scope)]),
  ];
  const functions = [...transforms.helpers, ...(transforms.prepare === null ? [] : [transforms.prepare])];
  const text = [...functions, ...body].flat().join('\n');
  if (/\bnp\./.test(text)) imports.add('import numpy as np');
  if (/\blayers\./.test(text.replaceAll('keras.layers.', ''))) imports.add('from keras import layers');
  const sections = [
    ...(comments.head.length === 0 ? [] : [comments.head.map((line) => `# ${line}`.trimEnd())]),
    [...imports].sort(byKind),
  ];
  const head = sections.map((lines) => lines.join('\n')).join('\n');
  const defined = functions.map((lines) => `\n\n${lines.join('\n')}\n`).join('');
  return `${head}\n${defined}${functions.length === 0 ? '\n' : '\n\n'}${body.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Python's own modules, then others, then names from modules. */
function byKind(a: string, b: string): number {
  const rank = (line: string): string => `${line === 'import csv' ? '0' : line.startsWith('from') ? '2' : '1'}${line}`;
  return rank(a) < rank(b) ? -1 : 1;
}
