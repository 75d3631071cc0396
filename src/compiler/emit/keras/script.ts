/**
 * @file A script as it comes together: functions that its lines call are asked for where they are called, imports follow from the lines.
 */

/** What names stand for; a name that stands in no line is not imported. Python's own modules first. */
const imports: readonly (readonly [uses: RegExp, line: string])[] = [
  [/(?<![\w."])os\./, 'import os'],
  [/(?<![\w."])time\./, 'import time'],
  [/(?<![\w."])Path\(/, 'from pathlib import Path'],
];
const others: readonly (readonly [uses: RegExp, line: string])[] = [
  [/(?<![\w."])keras\./, 'import keras'],
  [/(?<![\w."])plt\./, 'import matplotlib.pyplot as plt'],
  [/(?<![\w."])np\./, 'import numpy as np'],
  [/(?<![\w."])pd\./, 'import pandas as pd'],
  [/(?<![\w."])tf\./, 'import tensorflow as tf'],
  [/(?<![\w."])layers\./, 'from keras import layers'],
];

/** What stands before functions: comments, lines before the imports of packages, constants. */
export interface ScriptHead {
  readonly head: readonly string[];
  readonly before: readonly string[];
  readonly constants: readonly string[];
}

export class Script {
  readonly #functions = new Map<string, readonly string[]>();
  readonly #seed: number;
  #draws = false;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A function or class by its name; asked for again, it is there already. */
  define(name: string, lines: readonly string[]): string {
    this.#functions.set(name, lines);
    return name;
  }

  /** The generator of the script's own random numbers. */
  get rng(): string {
    this.#draws = true;
    return 'rng';
  }

  /** Sections are apart by an empty line. */
  assemble({ head, before, constants }: ScriptHead, sections: readonly (readonly string[])[]): string {
    const seeds = [`keras.utils.set_random_seed(${String(this.#seed)})`, ...(this.#draws ? [`rng = np.random.default_rng(${String(this.#seed)})`] : [])];
    const functions = [...this.#functions.values()];
    const code = [...before, ...functions.flat(), ...seeds, ...sections.flat()].map((line) => line.replace(/^\s*#.*$/, '')).join('\n');
    const used = (table: typeof imports): string => table.filter(([uses]) => uses.test(code)).map(([, line]) => line).join('\n');
    const top = [used(imports), before.join('\n'), used(others), constants.join('\n')].filter((text) => text !== '').join('\n\n');
    const body = [seeds, ...sections].filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n');
    const defined = functions.map((lines) => `\n\n${lines.join('\n')}\n`).join('');
    return `${head.length === 0 ? '' : `${head.map(comment).join('\n')}\n`}${top}\n${defined}${functions.length === 0 ? '\n' : '\n\n'}${body}\n`;
  }
}

export function comment(words: string): string {
  return `# ${words}`.trimEnd();
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}
