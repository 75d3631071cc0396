/**
 * @file `--target typescript`: a program as one TypeScript file for TensorFlow.js, as a person would write it.
 */
import type { Program } from '../../program/program.ts';
import type { Span } from '../../source/span.ts';
import type { CarriedComments } from '../comments.ts';
import { attemptEmit, NotInTarget, type Emitted } from '../target.ts';
import { actionLines } from './actions/index.ts';
import { rowLines } from './actions/rows.ts';
import { defineModel } from './model.ts';
import { partsFor } from './parts.ts';
import { Scope, type EmitOptions } from './scope.ts';
import { writeData } from './data.ts';
import { tidyText } from './tidy_text.ts';
import { mentioned, withoutUnread } from './unread.ts';

/** `comments`: those of the text that the program comes from. */
export async function emitTypeScript(program: Program, comments: CarriedComments, options: EmitOptions): Promise<Emitted> {
  const scope = new Scope(program, comments, options);
  const emitted = attemptEmit('TensorFlow.js', () => write(scope));
  return emitted.text === null ? emitted : { text: await tidyText(emitted.text), warnings: scope.warnings };
}

function write(scope: Scope): string {
  const { data, model, training, actions } = scope.program;
  if (data === null) throw new NotInTarget('a program without data', 'begin with `data`', null);
  const body = withoutUnread([
    forPlace(scope, `data ${data.source.name}`, data.at, [...writeData(scope, data), ...rowsAhead(scope)]),
    ...(model === null || training === null ? [] : [forPlace(scope, 'this training', training.at, defineModel(scope, model, training))]),
    ...actions.map((plan, index) => forPlace(scope, plan.action, plan.at, [...scope.noted(plan.at), ...actionLines(plan, scope, index)])),
  ].filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n'));
  const parts = partsFor(mentioned(scope.parts, [body, ...scope.constants, ...scope.functions].join('\n')));
  return [
    headOf(scope),
    importsOf(scope, parts).join('\n'),
    scope.constants.join('\n'),
    `async function main(): Promise<void> {\n${body}\n}`,
    ...scope.functions,
    ...parts.map(({ text }) => text),
    'await main();',
  ].filter((section) => section !== '').join('\n\n');
}

/** The lines, where what they need is there. A page has none of Node's modules: no files, and nothing that unpacks some. */
function forPlace(scope: Scope, what: string, at: Span | null, lines: readonly string[]): readonly string[] {
  if (scope.options.browser !== true) return lines;
  const modules = [...scope.imports.keys(), ...partsFor(scope.parts).flatMap(({ imports }) => Object.keys(imports))];
  if (modules.length === 0) return lines;
  throw new NotInTarget(`\`${what}\` in a page, which has no files,`, 'write the program for Node, with `--tf tfjs`; a page takes data that are made on the spot or `iris`, and `--target module` puts a trained model into one', at);
}

/** Rows that the first training goes by stand where the data stand; those of folds are made within each. */
function rowsAhead(scope: Scope): readonly string[] {
  const first = scope.program.actions.find(({ action }) => action === 'fit' || action === 'cross_validate' || action === 'evaluate' || action === 'predict' || action === 'plot');
  return first?.action === 'fit' ? rowLines(scope, first.validation, first.at) : [];
}

/** What the program says of itself before its first statement. */
function headOf({ head, program }: Scope): string {
  const lines = head.length === 0 ? [`What \`${program.file.split(/[/\\]/).at(-1) ?? ''}\` describes.`] : head;
  return ['/**', ...lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`.trimEnd()), ' */'].join('\n');
}

/** Node's own modules, then packages. */
function importsOf({ imports, options }: Scope, parts: ReturnType<typeof partsFor>): readonly string[] {
  const names = new Map([...imports].map(([module, each]) => [module, new Set(each)]));
  for (const { imports: wanted } of parts) {
    for (const [module, each] of Object.entries(wanted)) names.set(module, new Set([...(names.get(module) ?? []), ...each]));
  }
  const lines = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, each]) => `import ${clauseOf([...each])} from '${module}';`);
  return [...lines, `import * as tf from '${options.tf}';`];
}

/** `process, { readFile }` */
function clauseOf(names: readonly string[]): string {
  const usual = names.filter((name) => name.startsWith('default ')).map((name) => name.slice('default '.length));
  const others = names.filter((name) => !name.startsWith('default '));
  return [...usual, ...(others.length === 0 ? [] : [`{ ${others.sort(byName).join(', ')} }`])].join(', ');
}

function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}
