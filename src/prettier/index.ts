/**
 * @file The plugin for Prettier, `prettier --plugin nnc/prettier`: the formatter of `nnc fmt` in Prettier's terms, with its `printWidth`.
 */
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { format } from '../compiler/format/format.ts';
import { SourceFile } from '../compiler/source/source_file.ts';

/** What Prettier calls a tree: the text, since the formatter lays out whole files. */
interface Root {
  readonly kind: 'root';
  readonly text: string;
}

/** The part of Prettier's documents that is needed: texts, and line ends that are always there. */
type Doc = string | Doc[] | { readonly type: 'line'; readonly hard: true } | { readonly type: 'break-parent' };

const lineEnd: Doc = [{ type: 'line', hard: true }, { type: 'break-parent' }];

/** Comments by which Prettier is told what to leave alone: `# @format`, `# @noformat`. */
const pragma = /^#\s*@(?:format|prettier)\s*$/m;
const ignorePragma = /^#\s*@no(?:format|prettier)\s*$/m;

function firstComments(text: string): string {
  return /^(?:\s*#[^\n]*)*/.exec(text)?.[0] ?? '';
}

export const languages = [{ name: 'nn', parsers: ['nn'], extensions: ['.nn'], vscodeLanguageIds: ['nn'] }];

export const parsers = {
  nn: {
    astFormat: 'nn',
    /** Throws where the text has mistakes, which Prettier shows in place. */
    parse(text: string): Root {
      const formatted = format(text);
      if (formatted.text === null) throw asPrettierWantsIt(formatted.diagnostics, text);
      return { kind: 'root', text };
    },
    hasPragma: (text: string) => pragma.test(firstComments(text)),
    hasIgnorePragma: (text: string) => ignorePragma.test(firstComments(text)),
    locStart: () => 0,
    locEnd: ({ text }: Root) => text.length,
  },
};

export const printers = {
  nn: {
    insertPragma: (text: string) => `# @format\n\n${text}`,
    print(path: { readonly node: Root }, { printWidth }: { readonly printWidth: number }): Doc {
      const { text } = format(path.node.text, { width: printWidth });
      return (text ?? '').split('\n').flatMap((line, index) => (index === 0 ? [line] : [lineEnd, line]));
    },
  },
};

function asPrettierWantsIt(diagnostics: readonly Diagnostic[], text: string): SyntaxError {
  const [first] = diagnostics;
  const source = new SourceFile('', text);
  const [start, end] = [source.position(first?.span?.start ?? 0), source.position(first?.span?.end ?? 0)];
  // The place stands behind it, as behind what Prettier itself says.
  const message = `${first?.code ?? ''}: ${first?.message ?? ''}${first?.help == null ? '' : ` (${first.help})`} (${start.line}:${start.column})`;
  return Object.assign(new SyntaxError(message), { loc: { start, end } });
}
