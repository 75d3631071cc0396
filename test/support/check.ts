/**
 * @file Checks a program given as text, with a host that knows one CSV file.
 */
import type { Checked } from '../../src/compiler/check/check.ts';
import { renderDiagnostic } from '../../src/compiler/diagnostics/render.ts';
import { compile, type CheckHost } from '../../src/compiler/index.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';

/** Knows `houses.csv`, with columns rooms, age and price; all other files are missing. */
export const testHost: CheckHost = {
  inspectCsv(plan) {
    if (plan.path !== 'houses.csv') return { problem: `there is no file \`${plan.path}\``, help: null };
    if (plan.target === null) return { rows: 20, features: ['rooms', 'age', 'price'], target: null };
    if (plan.target !== 'price') return { problem: `\`${plan.path}\` has no column \`${String(plan.target)}\``, help: 'there are `rooms`, `age` and `price`' };
    return { rows: 20, features: ['rooms', 'age'], target: { name: 'price', classes: null } };
  },
};

export function check(text: string, set: ReadonlyMap<string, string> = new Map()): Checked {
  return compile(new SourceFile('test.nn', text), { host: testHost, set });
}

/** The Program of a text that is right. Throws with the rendered problems where it is not. */
export function programOf(text: string, set: ReadonlyMap<string, string> = new Map()): Program {
  const { program, diagnostics } = check(text, set);
  if (program === null) throw new Error(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, new SourceFile('test.nn', text), { colour: false })).join('\n'));
  return program;
}

/** Codes of all problems, in order. */
export function codesOf(text: string, set: ReadonlyMap<string, string> = new Map()): readonly string[] {
  return check(text, set).diagnostics.map(({ code }) => code);
}

/** Source and rendered problems, one below the other: what snapshots keep. */
export function rendered(text: string): string {
  const source = new SourceFile('test.nn', text);
  const { diagnostics } = check(text);
  return `${text.trimEnd()}\n\n${'─'.repeat(80)}\n${diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source, { colour: false })).join('\n\n')}\n`;
}
