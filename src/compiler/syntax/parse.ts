/** STOPGAP written by the lead so that others can go on; the syntax helper's parse.ts replaces it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source_file.ts';
import type { AstFile, Block, CallArgument, Comment, Expression, Statement, Value, NameValue } from './ast.ts';

export function parseFile(source: SourceFile): { file: AstFile; diagnostics: readonly Diagnostic[] } {
  const text = source.text;
  let pos = 0;
  const comments: Comment[] = [];
  const skip = (nl: boolean): void => {
    for (;;) {
      const c = text[pos];
      if (c === ' ' || c === '\t' || c === '\r' || (nl && (c === '\n' || c === ';'))) pos++;
      else if (c === '#') {
        const start = pos;
        while (pos < text.length && text[pos] !== '\n') pos++;
        comments.push({ kind: 'comment', text: text.slice(start + 1, pos), span: { start, end: pos } });
      } else return;
    }
  };
  const match = (re: RegExp): string | null => {
    const r = new RegExp(re.source, 'y');
    r.lastIndex = pos;
    const m = r.exec(text);
    if (m === null) return null;
    pos += m[0].length;
    return m[0];
  };
  const name = (): NameValue | null => {
    const start = pos;
    const t = match(/[A-Za-z_]\w*/);
    return t === null ? null : { kind: 'name', text: t, span: { start, end: pos } };
  };
  const expr = (): Expression => {
    let left = term();
    for (;;) {
      skip(true);
      const op = text[pos];
      if (op !== '+' && op !== '-') return left;
      pos++;
      const right = term();
      left = { kind: 'binary', operator: op, left, right, span: { start: left.span.start, end: right.span.end } };
    }
  };
  const term = (): Expression => {
    let left = atom();
    for (;;) {
      skip(true);
      const op = text[pos];
      if (op !== '*' && op !== '/') return left;
      pos++;
      const right = atom();
      left = { kind: 'binary', operator: op, left, right, span: { start: left.span.start, end: right.span.end } };
    }
  };
  const atom = (): Expression => {
    skip(true);
    const start = pos;
    if (text[pos] === '(') {
      pos++;
      const body = expr();
      skip(true);
      if (text[pos] === ')') pos++;
      return { kind: 'expression', body, span: { start, end: pos } };
    }
    if (match(/\$/) !== null) {
      const n = match(/\w+/) ?? '';
      return { kind: 'reference', name: n, span: { start, end: pos } };
    }
    const n = match(/[\d_]+(\.\d+)?(e[+-]?\d+)?/) ?? '0';
    return { kind: 'number', value: Number(n.replaceAll('_', '')), text: n, span: { start, end: pos } };
  };
  const value = (): Value | null => {
    const start = pos;
    const d = match(/\d+(x\d+)+/);
    if (d !== null) return { kind: 'dims', sizes: d.split('x').map(Number), text: d, span: { start, end: pos } };
    const n = match(/-?[\d_]+(\.\d+)?(e[+-]?\d+)?/);
    if (n !== null) {
      const v = Number(n.replaceAll('_', ''));
      if (text[pos] === '%') {
        pos++;
        return { kind: 'percent', value: v, text: `${n}%`, span: { start, end: pos } };
      }
      return { kind: 'number', value: v, text: n, span: { start, end: pos } };
    }
    const s = match(/"[^"\n]*"/);
    if (s !== null) return { kind: 'string', value: s.slice(1, -1), text: s, span: { start, end: pos } };
    if (match(/\$/) !== null) {
      const r = match(/\w+/) ?? '';
      return { kind: 'reference', name: r, span: { start, end: pos } };
    }
    if (text[pos] === '(') {
      const e = atom();
      return e.kind === 'expression' ? e : null;
    }
    if (text[pos] === '[') {
      pos++;
      const items: Value[] = [];
      for (;;) {
        skip(true);
        if (pos >= text.length || text[pos] === ']') break;
        const v = value();
        if (v === null) break;
        items.push(v);
        skip(true);
        if (text[pos] === ',') pos++;
      }
      pos++;
      return { kind: 'list', items, span: { start, end: pos } };
    }
    const id = name();
    if (id === null) return null;
    if (text[pos] !== '(') return id;
    pos++;
    const args: CallArgument[] = [];
    for (;;) {
      skip(true);
      if (pos >= text.length || text[pos] === ')') break;
      const words: Value[] = [];
      const at = pos;
      for (;;) {
        skip(true);
        const v = value();
        if (v === null) break;
        words.push(v);
      }
      args.push({ kind: 'argument', words, span: { start: at, end: pos } });
      if (text[pos] === ',') pos++;
      else break;
    }
    if (text[pos] === ')') pos++;
    return { kind: 'call', name: id, arguments: args, span: { start, end: pos } };
  };
  const statements = (inside: boolean): Statement[] => {
    const out: Statement[] = [];
    for (;;) {
      skip(true);
      if (pos >= text.length) return out;
      if (text[pos] === '}') {
        if (inside) return out;
        pos++;
        continue;
      }
      const id = name();
      if (id === null) {
        pos++;
        continue;
      }
      const words: Value[] = [];
      let as: NameValue | null = null;
      let block: Block | null = null;
      for (;;) {
        skip(false);
        if (text[pos] === '{') {
          const at = pos++;
          const inner = statements(true);
          pos++;
          block = { kind: 'block', statements: inner, span: { start: at, end: pos } };
          break;
        }
        const v = value();
        if (v === null) break;
        if (v.kind === 'name' && v.text === 'as') {
          skip(false);
          as = name();
        } else words.push(v);
      }
      out.push({ kind: 'statement', name: id, words, as, block, span: { start: id.span.start, end: pos } });
    }
  };
  return { file: { kind: 'file', statements: statements(false), comments, span: { start: 0, end: text.length } }, diagnostics: [] };
}
