/**
 * @file Makes what editors colour programs by, in `grammar/`, from the token table and the registry.
 */
import { printTextMate } from '../highlighting/grammar.ts';
import { printLanguageConfiguration } from '../highlighting/language_configuration.ts';
import { printMarkdownInjection } from '../highlighting/markdown.ts';
import type { GeneratedFile } from './generator.ts';

export async function generate(): Promise<readonly GeneratedFile[]> {
  return await Promise.resolve([
    { path: 'grammar/nn.tmLanguage.json', text: printTextMate() },
    { path: 'grammar/nn.markdown.tmLanguage.json', text: printMarkdownInjection() },
    { path: 'grammar/language-configuration.json', text: printLanguageConfiguration() },
  ]);
}
