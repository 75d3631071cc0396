/**
 * @file Files that exist in memory only, in a folder `/home`, by name.
 */
import { HostError, type DataHost } from '../../src/runtime/data/host.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import { inspectModelFile } from '../../src/runtime/model/inspect_model.ts';
import type { CheckHost } from '../../src/compiler/index.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { programOf, testHost } from './check.ts';

export type Disk = Map<string, Uint8Array>;

type Files = Pick<DataHost, 'resolve' | 'list' | 'stat' | 'readFile' | 'openForWriting' | 'now' | 'writeFolder' | 'inflateRaw' | 'crc32'>;

export function diskHost(disk: Disk): Files {
  const node = createNodeDataHost();
  const nameOf = (path: string): string => path.replace('/home/', '');
  return {
    inflateRaw: (bytes, limit) => node.inflateRaw(bytes, limit),
    crc32: (bytes) => node.crc32(bytes),
    resolve: (folder, path) => `${folder}/${path}`,
    stat: (path) => {
      const bytes = disk.get(nameOf(path));
      return Promise.resolve(bytes === undefined ? null : { size: bytes.length, modified: 0, folder: false, regular: true });
    },
    readFile: (path) => {
      const bytes = disk.get(nameOf(path));
      return bytes === undefined ? Promise.reject(new HostError('missing', 'there is no such file')) : Promise.resolve(Uint8Array.from(bytes));
    },
    now: () => 1_700_000_000_000,
    openForWriting: (path) => {
      const name = nameOf(path);
      if (path.includes('locked')) return Promise.reject(new HostError('denied', 'permission denied'));
      disk.set(name, new Uint8Array());
      return Promise.resolve({
        write: (bytes, position) => {
          const before = disk.get(name) ?? new Uint8Array();
          const after = new Uint8Array(Math.max(before.length, position + bytes.length));
          after.set(before);
          after.set(bytes, position);
          disk.set(name, after);
          return Promise.resolve();
        },
        truncate: (size) => {
          disk.set(name, (disk.get(name) ?? new Uint8Array()).slice(0, size));
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      });
    },
    list: (path) => {
      const names = [...disk.keys()].filter((name) => name.startsWith(nameOf(path))).map((name) => name.slice(nameOf(path).length));
      return Promise.resolve(names.length === 0 ? null : names);
    },
    writeFolder: (path, files) => {
      for (const name of disk.keys()) if (name.startsWith(nameOf(path))) disk.delete(name);
      for (const [name, bytes] of files) disk.set(`${nameOf(path)}${name}`, bytes);
      return Promise.resolve();
    },
  };
}

/** The Program of a text that is right, with those files beside it. */
export async function programOn(disk: Disk, text: string, set?: ReadonlyMap<string, string>, checkHost: CheckHost = testHost): Promise<Program> {
  const host = diskHost(disk);
  const known = new Map<string, Awaited<ReturnType<typeof inspectModelFile>>>();
  for (const [, path = ''] of text.matchAll(/^load "(.*?)"/gm)) known.set(path, await inspectModelFile(path, host, '/home'));
  return programOf(text, set, { ...checkHost, inspectModel: (path) => known.get(path) ?? { problem: 'there is no such file', help: null } });
}
