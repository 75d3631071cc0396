/**
 * @file Makes `grammar/nn.ebnf` from the parser itself.
 */
import { printGrammar } from '../../src/compiler/syntax/ebnf.ts';
import type { GeneratedFile } from './generator.ts';

export async function generate(): Promise<readonly GeneratedFile[]> {
  return await Promise.resolve([{ path: 'grammar/nn.ebnf', text: printGrammar() }]);
}
