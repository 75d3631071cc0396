/**
 * @file Programs in Markdown: a grammar that editors put into theirs of Markdown, for blocks fenced as `nn`.
 */
import { printJson } from './json.ts';
import type { Rule } from './rule.ts';

const inside: Rule = {
  begin: String.raw`(^|\G)(\s*)(.*)`, while: String.raw`(^|\G)(?!\s*([` + '`' + String.raw`~]{3,})\s*$)`, contentName: 'meta.embedded.block.nn', patterns: [{ include: 'source.nn' }],
};

const fence: Rule = {
  name: 'markup.fenced_code.block.markdown', begin: String.raw`(^|\G)(\s*)(` + '`{3,}' + String.raw`|~{3,})\s*(?i:(nn)((\s+|:|,|\{|\?)[^` + '`' + String.raw`]*)?$)`, end: String.raw`(^|\G)(\2|\s{0,3})(\3)\s*$`,
  beginCaptures: { 3: { name: 'punctuation.definition.markdown' }, 4: { name: 'fenced_code.block.language.markdown' }, 5: { name: 'fenced_code.block.language.attributes.markdown' } },
  endCaptures: { 3: { name: 'punctuation.definition.markdown' } }, patterns: [inside],
};

/** The text of grammar/nn.markdown.tmLanguage.json. */
export function printMarkdownInjection(): string {
  const grammar = {
    information: 'Made by `npm run generate`: do not edit.',
    scopeName: 'markdown.nn.codeblock', injectionSelector: 'L:text.html.markdown', patterns: [{ include: '#fence' }], repository: { fence },
  };
  return `${printJson(grammar)}\n`;
}
