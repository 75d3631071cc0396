/**
 * @file Makes `docs/reference.md` from the registry.
 */
import { printReference } from '../../src/compiler/registry/reference.ts';
import type { GeneratedFile } from './generator.ts';

export async function generate(): Promise<readonly GeneratedFile[]> {
  return await Promise.resolve([{ path: 'docs/reference.md', text: printReference() }]);
}
