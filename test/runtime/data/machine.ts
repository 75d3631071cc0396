/**
 * @file A machine of its own for each test: a temporary home, cache and package folder, and the environment it is given.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DataHost } from '../../../src/runtime/data/host.ts';
import type { LoadOptions } from '../../../src/runtime/data/loaded_data.ts';
import { DataProblem } from '../../../src/runtime/data/loaded_data.ts';
import { createNodeDataHost } from '../../../src/runtime/host/node_data_host.ts';

export interface Machine {
  readonly root: string;
  readonly host: DataHost;
  readonly options: LoadOptions;
  /** Writes a file under the root and gives its path. */
  put(path: string, content: Uint8Array | string): string;
}

/** `env` values and `packageData` are paths under the machine's root. The cache is `cache/nnc`. */
export function makeMachine(env: { readonly [name: string]: string } = {}, packageData: string | null = null): Machine {
  const root = mkdtempSync(join(tmpdir(), 'nnc-data-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const paths = { XDG_CACHE_HOME: 'cache', ...env };
  const host = createNodeDataHost({
    env: Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, join(root, path)])),
    home: join(root, 'home'),
    packageData: packageData === null ? null : join(root, packageData),
  });
  return {
    root,
    host,
    options: { dataDir: null, baseDir: root, offline: true },
    put(path, content) {
      const whole = join(root, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, content);
      return whole;
    },
  };
}

/** The folder of the published files, for tests that need them; undefined where there is none. */
export const publishedFiles = process.env['NNC_DATA_DIR'];

/** The diagnostic that it fails with, as `CODE message`, and its help on a second line. */
export async function problemOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    const { code, message, help } = error.diagnostic;
    return help === null ? `${code} ${message}` : `${code} ${message}\n${help}`;
  }
  throw new Error('it did not fail');
}
