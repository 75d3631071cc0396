/**
 * @file What must hold of whatever is said of a text: places lie in it, words are there, and it is said at once.
 */
import { expect } from 'vitest';
import type { Checked } from '../../src/compiler/check/check.ts';
import { isCode } from '../../src/compiler/diagnostics/codes.ts';
import { diagnosticToJson } from '../../src/compiler/diagnostics/json.ts';
import { renderDiagnostic } from '../../src/compiler/diagnostics/render.ts';
import { compile, type CheckHost } from '../../src/compiler/index.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';

/** Compiles a text, right or wrong. Throws where it takes more than a second, or where what is said of it could not be shown. */
export function expectTold(text: string, host: CheckHost): Checked {
  const source = new SourceFile('fuzz.nn', text);
  const before = process.cpuUsage();
  const checked = compile(source, { host });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6, 'seconds').toBeLessThan(1);
  for (const diagnostic of checked.diagnostics) {
    expect(isCode(diagnostic.code)).toBe(true);
    for (const span of [diagnostic.span, ...diagnostic.related.map((related) => related.span), ...diagnostic.fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))]) {
      if (span === null) continue;
      expect(Number.isInteger(span.start) && Number.isInteger(span.end)).toBe(true);
      expect(0 <= span.start && span.start <= span.end && span.end <= text.length, `${span.start}–${span.end} in ${text.length}`).toBe(true);
    }
    expect(renderDiagnostic(diagnostic, source, { colour: false })).not.toMatch(/NaN|undefined/);
    JSON.stringify(diagnosticToJson(diagnostic, source));
  }
  expect(checked.program === null).toBe(checked.diagnostics.some(({ severity }) => severity === 'error'));
  return checked;
}
