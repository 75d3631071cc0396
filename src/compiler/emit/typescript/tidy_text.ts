/**
 * @file Prettier's layout of an emitted program. Its browser build is used, since the compiler knows no platform.
 */

/** Throws where the text is no TypeScript. */
export async function tidyText(text: string): Promise<string> {
  const [{ format }, estree, typescript] = await Promise.all([import('prettier/standalone'), import('prettier/plugins/estree'), import('prettier/plugins/typescript')]);
  return await format(text, { parser: 'typescript', plugins: [estree.default, typescript.default], printWidth: 100, singleQuote: true });
}
