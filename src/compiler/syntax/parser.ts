/**
 * @file The parser: Chevrotain's rules, which build the Ast as they go. What is wrong is part of the grammar: each rule says what may
 * stand where something else should, and reports it in the user's terms. So one mistake costs one statement at most.
 */
import { EmbeddedActionsParser, EOF, type IToken } from 'chevrotain';
import { diagnose, type Details, type Words } from '../diagnostics/diagnose.ts';
import type { Code } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Block, CallArgument, Expression, NameValue, Statement, Value } from './ast.ts';
import { readString } from './string_literal.ts';
import { dimsOf, nameOf, numberFrom, operatorOf, spanOf, visible } from './token_values.ts';
import * as t from './tokens.ts';

export class NnParser extends EmbeddedActionsParser {
  #diagnostics: Diagnostic[] = [];

  constructor() {
    super([...t.tokenTypes], { recoveryEnabled: false, maxLookahead: 1, skipValidations: true });
    this.performSelfAnalysis();
  }

  /** The statements of a whole file. */
  parse(tokens: readonly IToken[]): { readonly statements: readonly Statement[]; readonly diagnostics: readonly Diagnostic[] } {
    this.#diagnostics = [];
    this.input = [...tokens];
    const statements = this.program();
    return { statements, diagnostics: this.#diagnostics };
  }

  // program = { [ statement ] ( ";" | LineEnd ) }
  program = this.RULE('program', (): readonly Statement[] => {
    const statements: Statement[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.separator) },
        { ALT: () => this.keep(statements, this.SUBRULE(this.statement)) },
        { ALT: () => this.SUBRULE(this.unexpected) },
        { ALT: () => this.strayCloser(this.CONSUME(t.CloseBrace)) },
      ]);
    });
    return statements;
  });

  separator = this.RULE('separator', (): void => {
    this.OR([{ ALT: () => this.CONSUME(t.Semicolon) }, { ALT: () => this.CONSUME(t.LineEnd) }]);
  });

  // statement = Name { value } [ "as" Name ] [ block ]
  statement = this.RULE('statement', (): Statement => {
    const words: Value[] = [];
    let as: NameValue | null = null;
    let block: Block | null = null;
    const name = this.OR1([{ ALT: () => this.CONSUME1(t.Name) }, { ALT: () => this.CONSUME1(t.CallName) }]);
    this.MANY(() => this.keep(words, this.SUBRULE(this.value)));
    this.OPTION1(() => {
      as = this.SUBRULE(this.label);
    });
    this.OPTION2(() => {
      block = this.SUBRULE(this.block);
    });
    this.OPTION3({ GATE: () => block === null && !t.enders.includes(this.LA(1).tokenType), DEF: () => this.SUBRULE(this.unexpected) });
    return this.ACTION(() => {
      const last = block ?? as ?? words.at(-1);
      return { kind: 'statement', name: nameOf(name), words, as, block, span: { start: name.startOffset, end: last?.span.end ?? t.endOf(name) } };
    });
  });

  // label = "as" Name
  label = this.RULE('label', (): NameValue | null => {
    const as = this.CONSUME(t.As);
    let name: NameValue | null = null;
    this.OPTION(() => {
      name = nameOf(this.CONSUME(t.Name));
    });
    return this.ACTION(() => {
      if (name === null) this.report('NN1008', spanOf(as), {}, { help: 'write a name after it: `dense 16 as features`, say' });
      return name;
    });
  });

  // block = "{" { [ statement ] ( ";" | LineEnd ) } "}"
  block = this.RULE('block', (): Block => {
    const open = this.CONSUME(t.OpenBrace);
    const statements: Statement[] = [];
    let last = open;
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.separator) },
        { ALT: () => this.keep(statements, this.SUBRULE(this.statement)) },
        { ALT: () => this.SUBRULE(this.unexpected) },
      ]);
    });
    this.OPTION(() => {
      last = this.CONSUME(t.CloseBrace);
    });
    return this.ACTION(() => ({ kind: 'block', statements, span: { start: open.startOffset, end: Math.max(t.endOf(last), statements.at(-1)?.span.end ?? 0) } }));
  });

  // value = Number | Percent | Dims | String | Name | call | list | reference | "(" expression ")"
  value = this.RULE('value', (): Value => this.OR([
    { ALT: () => nameOf(this.CONSUME(t.Name)) },
    { ALT: () => this.SUBRULE(this.call) },
    { ALT: () => this.SUBRULE(this.number) },
    { ALT: () => dimsOf(this.CONSUME(t.Dims)) },
    { ALT: () => this.SUBRULE(this.text) },
    { ALT: () => this.SUBRULE(this.reference) },
    { ALT: () => this.SUBRULE(this.list) },
    { ALT: () => this.SUBRULE(this.parenthesis) },
  ]));

  // number = [ "-" ] ( Number | Percent )
  number = this.RULE('number', (): Value => this.OR([
    {
      ALT: () => {
        const minus = this.CONSUME(t.Minus);
        let literal: IToken | undefined;
        this.OPTION(() => {
          literal = this.SUBRULE1(this.numeral);
        });
        return this.ACTION(() => this.numberValue(minus, literal));
      },
    },
    {
      ALT: () => {
        const literal = this.SUBRULE2(this.numeral);
        return this.ACTION(() => this.numberValue(undefined, literal));
      },
    },
  ]));

  numeral = this.RULE('numeral', (): IToken => this.OR([
    { ALT: () => this.CONSUME(t.NumberLiteral) },
    { ALT: () => this.CONSUME(t.Percent) },
    { ALT: () => this.CONSUME(t.BadNumber) },
  ]));

  text = this.RULE('text', (): Value => {
    const literal = this.OR([{ ALT: () => this.CONSUME(t.StringLiteral) }, { ALT: () => this.CONSUME(t.OpenString) }]);
    return this.ACTION(() => {
      const { value, text, problems } = readString(literal);
      for (const problem of problems) this.#diagnostics.push(problem);
      return { kind: 'string', value, text, span: { start: literal.startOffset, end: literal.startOffset + text.length } };
    });
  });

  // reference = "$" Name
  reference = this.RULE('reference', (): Value & { readonly kind: 'reference' } => {
    const token = this.OR([{ ALT: () => this.CONSUME(t.Reference) }, { ALT: () => this.CONSUME(t.Dollar) }]);
    return this.ACTION(() => {
      if (token.tokenType === t.Dollar) this.report('NN1011', spanOf(token), {}, { help: 'write the name of a param right after it: `$units`' });
      return { kind: 'reference', name: token.image.slice(1), span: spanOf(token) };
    });
  });

  // call = Name "(" [ argument { "," argument } ] ")"
  call = this.RULE('call', (): Value => {
    const name = this.CONSUME(t.CallName);
    this.CONSUME(t.OpenParen);
    const found: CallArgument[] = [];
    let last = name;
    this.MANY(() => {
      this.OR([
        { ALT: () => this.keep(found, this.SUBRULE(this.argument)) },
        {
          ALT: () => {
            last = this.CONSUME(t.Comma);
          },
        },
      ]);
    });
    this.OPTION(() => {
      last = this.CONSUME(t.CloseParen);
    });
    return this.ACTION(() => ({ kind: 'call', name: nameOf(name), arguments: found, span: { start: name.startOffset, end: Math.max(t.endOf(last), found.at(-1)?.span.end ?? t.endOf(name) + 1) } }));
  });

  // argument = value { value }
  argument = this.RULE('argument', (): CallArgument => {
    const words: Value[] = [];
    this.AT_LEAST_ONE(() => this.keep(words, this.SUBRULE(this.value)));
    return this.ACTION(() => ({ kind: 'argument', words, span: { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 } }));
  });

  // list = "[" [ value { "," value } [ "," ] ] "]"
  list = this.RULE('list', (): Value => {
    const open = this.CONSUME(t.OpenBracket);
    const items: Value[] = [];
    let last = open;
    let comma: IToken | null = open;
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const item = this.SUBRULE(this.value);
            this.ACTION(() => {
              if (comma === null) this.report('NN1012', item.span, {}, { help: 'put a comma before it', fixes: [{ title: 'add `,`', edits: [{ span: { start: items.at(-1)?.span.end ?? 0, end: items.at(-1)?.span.end ?? 0 }, text: ',' }] }] });
              items.push(item);
              comma = null;
            });
          },
        },
        {
          ALT: () => {
            const next = this.CONSUME(t.Comma);
            this.ACTION(() => {
              if (comma !== null) this.report('NN1013', spanOf(next), {}, { help: 'take the comma out, or put an item before it' });
              comma = next;
              last = next;
            });
          },
        },
      ]);
    });
    this.OPTION(() => {
      last = this.CONSUME(t.CloseBracket);
    });
    return this.ACTION(() => ({ kind: 'list', items, span: { start: open.startOffset, end: Math.max(t.endOf(last), items.at(-1)?.span.end ?? 0) } }));
  });

  // parenthesis = "(" expression ")"
  parenthesis = this.RULE('parenthesis', (): Value & { readonly kind: 'expression' } => {
    const open = this.CONSUME(t.OpenParen);
    const body = this.SUBRULE(this.expression);
    let last: IToken | undefined;
    this.OPTION1({ GATE: () => this.LA(1).tokenType !== t.CloseParen && t.beginners.includes(this.LA(1).tokenType), DEF: () => this.missingOperator(this.SUBRULE(this.value)) });
    this.OPTION2(() => {
      last = this.CONSUME(t.CloseParen);
    });
    return this.ACTION(() => ({ kind: 'expression', body, span: { start: open.startOffset, end: Math.max(last === undefined ? 0 : t.endOf(last), body.span.end, t.endOf(open)) } }));
  });

  // expression = term { ( "+" | "-" ) term }
  expression = this.RULE('expression', (): Expression => {
    let left = this.SUBRULE1(this.term);
    this.MANY(() => {
      const operator = this.OR([{ ALT: () => this.CONSUME(t.Plus) }, { ALT: () => this.CONSUME(t.Minus) }]);
      left = this.joined(left, operator, this.SUBRULE2(this.term));
    });
    return left;
  });

  // term = factor { ( "*" | "/" ) factor }
  term = this.RULE('term', (): Expression => {
    let left = this.SUBRULE1(this.factor);
    this.MANY(() => {
      const operator = this.OR([{ ALT: () => this.CONSUME(t.Times) }, { ALT: () => this.CONSUME(t.Divide) }]);
      left = this.joined(left, operator, this.SUBRULE2(this.factor));
    });
    return left;
  });

  // factor = { "-" } ( Number | reference | "(" expression ")" )
  factor = this.RULE('factor', (): Expression => {
    const signs: IToken[] = [];
    this.MANY(() => this.keep(signs, this.CONSUME(t.Minus)));
    let operand: Expression | undefined;
    this.OPTION(() => {
      operand = this.OR([
        { ALT: () => this.literal(this.CONSUME(t.NumberLiteral)) },
        { ALT: () => this.literal(this.CONSUME(t.BadNumber)) },
        { ALT: () => this.SUBRULE(this.reference) },
        { ALT: () => this.SUBRULE(this.parenthesis) },
      ]);
    });
    return this.ACTION(() => signs.reduceRight<Expression>((inner, sign) => ({ kind: 'negate', operand: inner, span: { start: sign.startOffset, end: inner.span.end } }), operand ?? this.missingOperand()));
  });

  /** Whatever cannot stand here, up to the end of the statement. */
  unexpected = this.RULE('unexpected', (): void => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE({
      GATE: () => !t.enders.includes(this.LA(1).tokenType),
      DEF: () => this.keep(tokens, this.OR(t.withinStatement.map((type) => ({ ALT: () => this.CONSUME(type) })))),
    });
    this.ACTION(() => this.reportUnexpected(tokens));
  });

  private keep<T>(into: T[], item: T): void {
    this.ACTION(() => into.push(item));
  }

  private joined(left: Expression, operator: IToken, right: Expression): Expression {
    return this.ACTION(() => ({ kind: 'binary', operator: operatorOf(operator.image), left, right, span: { start: left.span.start, end: Math.max(right.span.end, t.endOf(operator)) } }));
  }

  private literal(token: IToken): Expression {
    return this.ACTION(() => {
      if (token.tokenType === t.BadNumber) this.reportBadNumber(token);
      return { kind: 'number', value: numberFrom(token.image), text: token.image, span: spanOf(token) };
    });
  }

  private numberValue(minus: IToken | undefined, literal: IToken | undefined): Value {
    const start = minus?.startOffset ?? literal?.startOffset ?? 0;
    if (literal === undefined) {
      const span = { start, end: start + 1 };
      this.report('NN1009', span, { what: 'number' }, { help: 'arithmetic stands in parentheses: `(2 * 8)`' });
      return { kind: 'number', value: 1, text: '1', span };
    }
    if (literal.tokenType === t.BadNumber) this.reportBadNumber(literal);
    const span = { start, end: t.endOf(literal) };
    const text = `${minus === undefined ? '' : '-'}${literal.image}`;
    const value = numberFrom(literal.image) * (minus === undefined ? 1 : -1);
    return { kind: literal.tokenType === t.Percent ? 'percent' : 'number', value, text, span };
  }

  private missingOperand(): Expression {
    const next = this.LA(1);
    const before = this.LA(0);
    const start = next.tokenType === EOF ? t.endOf(before) : next.startOffset;
    const end = next.tokenType === EOF || next.tokenType === t.LineEnd ? start : t.endOf(next);
    this.report('NN1009', { start, end }, { what: 'number' }, { help: 'numbers, `$` references and parentheses can stand in arithmetic, with + - * and / between them' });
    return { kind: 'number', value: 1, text: '1', span: { start, end: start } };
  }

  private missingOperator(value: Value): void {
    this.ACTION(() => this.report('NN1009', value.span, { what: 'operator' }, { help: 'put `+`, `-`, `*` or `/` before it' }));
  }

  private strayCloser(token: IToken): void {
    this.ACTION(() => this.report('NN1006', spanOf(token), { text: token.image }, { help: 'nothing is open that it could close: take it out', fixes: [{ title: 'take it out', edits: [{ span: spanOf(token), text: '' }] }] }));
  }

  private reportBadNumber(token: IToken): void {
    this.report('NN1002', spanOf(token), { text: token.image }, { help: 'numbers look like `16`, `10_000`, `0.5` and `1e-3`, sizes like `3x3`, shares like `20%`' });
  }

  private reportUnexpected(tokens: readonly IToken[]): void {
    const [first] = tokens;
    if (first === undefined) return;
    const span = { start: first.startOffset, end: t.endOf(first) };
    const stray = tokens.find(({ tokenType }) => tokenType === t.Stray);
    if (stray !== undefined) return this.report('NN1001', spanOf(stray), { text: visible(stray.image) }, { help: 'take it out; texts go into double quotes, comments after `#`' });
    const atStart = this.startsStatement(first);
    if (atStart && first.tokenType !== t.CloseParen && first.tokenType !== t.CloseBracket) {
      return this.report('NN1007', span, { text: first.image }, { help: 'begin with what it is about: `dense 16 relu`, say' });
    }
    const closes = first.tokenType === t.CloseParen || first.tokenType === t.CloseBracket;
    this.report('NN1006', span, { text: first.image }, {
      help: closes ? 'nothing is open that it could close: take it out' : 'a statement ends with the line, or with `;`',
      fixes: closes ? [{ title: 'take it out', edits: [{ span, text: '' }] }] : [],
    });
  }

  /** Whether no word of a statement stands before that token. */
  private startsStatement(first: IToken): boolean {
    const index = this.input.indexOf(first);
    const before = this.input[index - 1]?.tokenType;
    return before === undefined || t.enders.includes(before) || before === t.OpenBrace;
  }

  private report<C extends Code>(code: C, span: Span, words: Words<C>, details: Details): void {
    this.#diagnostics.push(diagnose(code, span, words, details));
  }
}
