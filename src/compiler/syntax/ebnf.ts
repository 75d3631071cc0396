/**
 * @file Prints the grammar from the parser's own rules. The parser also reads what is wrong, to report it: tokens and rules for that
 * are left out here, and rules that let something be missing are written as they should be.
 */
import { Alternation, Alternative, NonTerminal, Option, Repetition, RepetitionMandatory, Terminal, type IProduction, type Rule } from 'chevrotain';
import { NnParser } from './parser.ts';

/** Rules and tokens that only mistakes are made of. */
const mistakes = new Set(['unexpected', 'BadNumber', 'OpenString', 'Dollar', 'Stray']);

/** How tokens are written in the grammar. */
const spelling: Readonly<Record<string, string>> = {
  LineEnd: 'NEWLINE', Semicolon: '";"', Dims: 'DIMS', Percent: 'PERCENT', NumberLiteral: 'NUMBER', StringLiteral: 'STRING', As: '"as"', CallName: 'NAME', Name: 'NAME',
  Reference: 'REFERENCE', OpenParen: '"("', CloseParen: '")"', OpenBracket: '"["', CloseBracket: '"]"', OpenBrace: '"{"', CloseBrace: '"}"', Comma: '","', Plus: '"+"',
  Minus: '"-"', Times: '"*"', Divide: '"/"',
};

/** Rules in which the parser bears mistakes, as they are without. */
const strict: Readonly<Record<string, string>> = {
  program: '{ separator | statement }',
  label: '"as" NAME',
  block: '"{" { separator | statement } "}"',
  number: '[ "-" ] numeral',
  call: 'NAME "(" [ argument { "," argument } ] ")"',
  list: '"[" [ value { "," value } [ "," ] ] "]"',
  parenthesis: '"(" expression ")"',
  factor: '{ "-" } ( NUMBER | reference | parenthesis )',
};

const lexical = `(* The grammar of .nn, made from the parser by \`npm run generate\`: do not edit.

   Tokens. Blanks, tabs and comments separate tokens and mean nothing else. A NEWLINE inside "( )" and "[ ]" means nothing either.
   In a call no blank stands between the name and "(". A statement ends at a separator, at the end of its block, before the "}" of
   the block that it stands in, or with the file. *)

NAME      = ( LETTER | "_" ) { LETTER | DIGIT | "_" } ;
NUMBER    = DIGITS [ "." DIGITS ] [ ( "e" | "E" ) [ "+" | "-" ] DIGITS ] ;
DIGITS    = DIGIT { DIGIT } { "_" DIGIT { DIGIT } } ;
PERCENT   = NUMBER "%" ;
DIMS      = DIGIT { DIGIT } "x" DIGIT { DIGIT } { "x" DIGIT { DIGIT } } ;
STRING    = '"' { CHARACTER | '\\"' | "\\\\" | "\\n" | "\\t" | "\\u{" HEX { HEX } "}" } '"' ;   (* on one line *)
REFERENCE = "$" NAME ;
COMMENT   = "#" { CHARACTER } ;   (* to the end of the line *)
NEWLINE   = "\\n" | "\\r\\n" | "\\r" ;

`;

/** The text of grammar/nn.ebnf. */
export function printGrammar(): string {
  const rules = Object.values(new NnParser().getGAstProductions()).filter(({ name }) => !mistakes.has(name));
  const width = Math.max(...rules.map(({ name }) => name.length));
  return lexical + rules.map((rule: Rule) => `${rule.name.padEnd(width)} = ${strict[rule.name] ?? sequence(rule.definition)} ;\n`).join('');
}

function sequence(productions: readonly IProduction[]): string {
  return productions.map(print).filter((part) => part !== '').join(' ');
}

function print(production: IProduction): string {
  if (production instanceof Terminal) return mistakes.has(production.terminalType.name) ? '' : (spelling[production.terminalType.name] ?? production.terminalType.name);
  if (production instanceof NonTerminal) return mistakes.has(production.nonTerminalName) ? '' : production.nonTerminalName;
  if (production instanceof Alternation) {
    const ways = [...new Set(production.definition.map((way) => print(way)).filter((way) => way !== ''))];
    return ways.length <= 1 ? ways.join('') : `( ${ways.join(' | ')} )`;
  }
  if (production instanceof Alternative) return sequence(production.definition);
  if (production instanceof Option) return wrap('[', production.definition, ']');
  if (production instanceof RepetitionMandatory) return `${sequence(production.definition)} ${wrap('{', production.definition, '}')}`;
  if (production instanceof Repetition) return wrap('{', production.definition, '}');
  return '';
}

function wrap(open: string, definition: readonly IProduction[], close: string): string {
  const inner = sequence(definition);
  if (inner === '') return '';
  return `${open} ${inner.startsWith('( ') && inner.endsWith(' )') && !inner.slice(2, -2).includes('( ') ? inner.slice(2, -2) : inner} ${close}`;
}
