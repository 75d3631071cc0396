/**
 * @file Goes through a folder and what lies below it. Never leaves it: a link that leads out of it is a problem.
 */
import { HostError, type DataHost } from '../host.ts';
import { problem } from '../problems.ts';

export interface FoundFile {
  readonly path: string;
  /** What messages call it. */
  readonly shown: string;
  /** Where it is in the folder, in signs that can be shown. */
  readonly within: string;
}

interface Start {
  readonly path: string;
  /** As the program names it. */
  readonly shown: string;
  /** Without links on the way. */
  readonly real: string;
  /** Of files that count, in lower case. */
  readonly endings: readonly string[];
}

/** What lies in a folder, by name; names with a point at their beginning are left out. */
export interface Inside {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

const mostFiles = 2 ** 22;
const mostFolders = 2 ** 16;

/** Folders are named relative to the start, with `/`. Methods throw `DataProblem` and `HostError`. */
export class FolderWalk {
  readonly #host: DataHost;
  readonly #start: Start;
  #files = 0;
  #folders = 0;

  constructor(host: DataHost, start: Start) {
    this.#host = host;
    this.#start = start;
  }

  /** By the alphabet. */
  async look(folder: string): Promise<Inside> {
    const folders: string[] = [];
    const files: string[] = [];
    for (const { name, kind } of await this.#entries(folder)) {
      if (name.startsWith('.')) continue;
      const counts = this.#start.endings.some((ending) => name.toLowerCase().endsWith(ending));
      const path = joined(folder, name);
      if (kind === 'folder') folders.push(name);
      else if (kind === 'link') {
        if (await this.#followsTo(path, counts)) files.push(name);
      } else if (counts && kind === 'other') throw problem('NN3004', { path: this.#shown(path), reason: 'it is no file of data but a device or a pipe' });
      else if (counts) files.push(name);
    }
    return { folders: folders.sort(), files: files.sort() };
  }

  /** All that count, also in folders below: folder by folder, and by the alphabet. */
  async filesBelow(folder: string): Promise<readonly FoundFile[]> {
    const found: { readonly folder: string; readonly files: readonly string[] }[] = [];
    const open = [folder];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const at = next;
      const { folders, files } = await this.look(at);
      this.#files += files.length;
      this.#folders += folders.length;
      if (this.#files > mostFiles || this.#folders > mostFolders) throw problem('NN3032', { path: this.#start.shown, why: `it has more than ${this.#files > mostFiles ? `${mostFiles} files` : `${mostFolders} folders`}` });
      found.push({ folder: at, files });
      open.push(...folders.map((name) => joined(at, name)));
    }
    return found.sort((a, b) => (a.folder < b.folder ? -1 : 1)).flatMap(({ folder: at, files }) => files.map((name) => {
      const path = joined(at, name);
      return { path: this.#host.resolve(this.#start.path, path), shown: this.#shown(path), within: plain(path) };
    }));
  }

  async #entries(folder: string): ReturnType<DataHost['entries']> {
    try {
      return await this.#host.entries(this.#host.resolve(this.#start.path, folder));
    } catch (error) {
      if (error instanceof HostError) throw problem('NN3004', { path: this.#shown(folder), reason: error.message });
      throw error;
    }
  }

  /** Whether a link leads to a file that counts. Links that nothing would be read of are left alone. */
  async #followsTo(path: string, counts: boolean): Promise<boolean> {
    const whole = this.#host.resolve(this.#start.path, path);
    const real = await this.#host.realPath(whole);
    const facts = real === null ? null : await this.#host.stat(real);
    if (!counts && facts?.folder !== true) return false;
    const refuse = (where: string) => problem('NN3033', { path: this.#shown(path), where }, 'put the files themselves in its place');
    if (real === null || facts === null) throw refuse('that leads nowhere');
    if (!this.#holds(real)) throw refuse(`that leads out of \`${this.#start.shown}\``);
    if (facts.folder) throw refuse('to another folder');
    if (!facts.regular) throw refuse('to a device or a pipe');
    return true;
  }

  #holds(real: string): boolean {
    const { real: top } = this.#start;
    return real.startsWith(top) && (/[\\/]$/.test(top) || /[\\/]/.test(real[top.length] ?? ''));
  }

  #shown(path: string): string {
    return plain(path === '' ? this.#start.shown : `${this.#start.shown.replace(/\/$/, '')}/${path}`);
  }
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** In code marks, with what is no letter, sign or blank written as its number. */
export function shownName(name: string): string {
  return `\`${plain(name)}\``;
}

function plain(name: string): string {
  const text = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return text.length > 200 ? `${text.slice(0, 80)}…${text.slice(-80)}` : text;
}
