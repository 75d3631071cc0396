/**
 * @file Downloads from a server of our own on 127.0.0.1.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RemoteFile, SequencesPlan } from '../../../src/compiler/program/data_plan.ts';
import { downloadFile } from '../../../src/runtime/data/download.ts';
import { getDataset } from '../../../src/runtime/data/datasets.ts';
import { HostError, type DataHost } from '../../../src/runtime/data/host.ts';
import type { Progress } from '../../../src/runtime/data/loaded_data.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine, problemOf, type Machine } from './machine.ts';
import { makeImdb } from './npz_files.ts';
import { imdb } from './plans.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));

function remote(url: string, bytes: Uint8Array = content): RemoteFile {
  return { name: 'sets/a.bin', url, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Served {
  readonly url: string;
  readonly asked: readonly (string | null)[];
}

/** Starts a server that answers the requests one after another; the last answer goes on. Gives its address and the ranges asked for. */
async function serve(...answers: readonly Answer[]): Promise<Served> {
  const asked: (string | null)[] = [];
  const server: Server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.headers.range ?? null);
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/a.bin`, asked };
}

/** The file, or the part of it that is asked for. */
const whole: Answer = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from > 0) response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
  response.end(content.subarray(from));
};

const rangeless: Answer = (_, response) => {
  response.end(content);
};

const otherRange: Answer = (_, response) => {
  response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('abcde');
};

/** Breaks off after that many bytes of the file. */
function breakingAfter(count: number): Answer {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': content.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    });
    response.write(content.subarray(from, from + count), () => setTimeout(() => response.destroy(), 20));
  };
}

function status(code: number, body = ''): Answer {
  return (_, response) => {
    response.writeHead(code).end(body);
  };
}

function targetOf({ root }: Machine): string {
  return join(root, 'cache/nnc/datasets/sets/a.bin');
}

async function fetchTo(machine: Machine, file: RemoteFile, more: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal; readonly stallMs?: number } = {}, host: DataHost = machine.host): Promise<string> {
  const { bytes, path, notices } = await downloadFile(file, file.url ?? '', targetOf(machine), host, { dataset: 'a', ...more });
  expect(Buffer.compare(bytes, content)).toBe(0);
  return notices.length === 0 ? `kept ${path?.replace(machine.root, '') ?? ''}` : notices.map(({ code, message }) => `${code} ${message}`).join();
}

describe('a download', () => {
  it('is checked, kept, and tells how far it is', async () => {
    const machine = makeMachine();
    const { url } = await serve(whole);
    const seen: Progress[] = [];
    expect(await fetchTo(machine, remote(url), { onProgress: (progress) => void seen.push(progress) })).toBe('kept /cache/nnc/datasets/sets/a.bin');
    expect(readFileSync(targetOf(machine)).equals(content)).toBe(true);
    expect(existsSync(`${targetOf(machine)}.part`)).toBe(false);
    expect(seen[0]).toEqual({ kind: 'download', file: 'sets/a.bin', url, received: 0, total: 200_000, done: false });
    expect(seen.at(-1)).toEqual({ kind: 'download', file: 'sets/a.bin', url, received: 200_000, total: 200_000, done: true });
  });

  it('goes on by itself when the connection breaks', async () => {
    const { url, asked } = await serve(breakingAfter(70_000), breakingAfter(50_000), whole);
    await fetchTo(makeMachine(), remote(url));
    expect(asked).toEqual([null, 'bytes=70000-', 'bytes=120000-']);
  });

  it('goes on where an earlier run stopped', async () => {
    const machine = makeMachine();
    const { url, asked } = await serve(breakingAfter(70_000), breakingAfter(0), whole);
    const said = await problemOf(() => fetchTo(machine, remote(url)));
    expect(said).toContain('NN3002');
    expect(said).toContain('what has arrived is kept');
    expect(readFileSync(`${targetOf(machine)}.part`).length).toBe(70_000);
    await fetchTo(machine, remote(url));
    expect(asked).toEqual([null, 'bytes=70000-', 'bytes=70000-']);
  });

  function putPart(machine: Machine, bytes: Uint8Array): void {
    mkdirSync(dirname(targetOf(machine)), { recursive: true });
    writeFileSync(`${targetOf(machine)}.part`, bytes);
  }

  it.each([
    ['the server knows no ranges', content.subarray(0, 1000), [rangeless], 1],
    ['the server refuses the range', content.subarray(0, 1000), [status(416), whole], 2],
    ['the server sends another range', content.subarray(0, 1000), [otherRange, whole], 2],
    ['what was kept is of something else', Buffer.alloc(1000, 7), [whole], 2],
    ['all that was kept is of something else', Buffer.alloc(200_000, 7), [whole], 1],
    ['more was kept than there is', Buffer.alloc(300_000, 7), [whole], 1],
  ] as const)('begins again where %s', async (_, kept, answers, requests) => {
    const machine = makeMachine();
    putPart(machine, kept);
    const { url, asked } = await serve(...answers);
    expect(await fetchTo(machine, remote(url))).toBe('kept /cache/nnc/datasets/sets/a.bin');
    expect(asked).toHaveLength(requests);
    expect(asked.at(-1)).toBe(requests === 2 || kept.length > 1000 ? null : 'bytes=1000-');
  });

  it('needs no request where all of it is there', async () => {
    const machine = makeMachine();
    putPart(machine, content);
    const { url, asked } = await serve(status(500));
    await fetchTo(machine, remote(url));
    expect(asked).toEqual([]);
  });

  it('is thrown away where its checksum is wrong', async () => {
    const machine = makeMachine();
    const { url } = await serve(whole);
    const said = await problemOf(() => fetchTo(machine, { ...remote(url), sha256: '0'.repeat(64) }));
    expect(said).toMatch(/^NN3003 what `.*` sent is not the published file of `a`: its sha256 is [0-9a-f]{64}, not 0{64}$/);
    expect([existsSync(targetOf(machine)), existsSync(`${targetOf(machine)}.part`)]).toEqual([false, false]);
  });

  it.each([
    ['a login page', status(200, '<html>please log in</html>'), 'its size is 26 bytes, not 200000 bytes'],
    ['more than there should be', (_: IncomingMessage, response: ServerResponse) => { response.write(content); response.end('more'); }, 'its size is more than 200000 bytes'],
    ['less than there should be', (_: IncomingMessage, response: ServerResponse) => { response.write(content.subarray(0, 9)); response.end(); }, 'its size is 9 bytes, not 200000 bytes'],
    ['404', status(404), 'the server answered with status 404'],
    ['503', status(503), 'the server answered with status 503'],
    ['206 that nobody asked for', status(206, 'x'), 'the server answered with status 206'],
  ] as const)('fails with the reason where the server sends %s', async (_, answer, reason) => {
    const { url } = await serve(answer);
    expect(await problemOf(() => fetchTo(makeMachine(), remote(url)))).toContain(reason);
  });

  it('follows redirects', async () => {
    const { url } = await serve(whole);
    const { url: moved } = await serve((_, response) => void response.writeHead(302, { location: url }).end());
    await fetchTo(makeMachine(), remote(moved));
  });

  it('fails at once where the connection is refused or the name unknown', async () => {
    const start = performance.now();
    expect(await problemOf(() => fetchTo(makeMachine(), remote('http://127.0.0.1:9/a.bin')))).toMatch(/the connection was refused|bad port/);
    expect(await problemOf(() => fetchTo(makeMachine(), remote('http://nowhere.invalid/a.bin')))).toContain('the server\'s name cannot be resolved; is there a connection?');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('does not wait for ever, neither for an answer nor for what follows', async () => {
    const silent = await serve(() => undefined);
    expect(await problemOf(() => fetchTo(makeMachine(), remote(silent.url), { stallMs: 200 }))).toContain('nothing came for 0.2 seconds');
    const halting = await serve((_, response) => void response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 10)), () => undefined);
    expect(await problemOf(() => fetchTo(makeMachine(), remote(halting.url), { stallMs: 200 }))).toContain('nothing came for 0.2 seconds');
  });

  it('stops when told to', async () => {
    const { url } = await serve(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(fetchTo(makeMachine(), remote(url), { signal: stop.signal })).rejects.toMatchObject({ name: 'HostError', failure: 'aborted' });
  });

  it('is used, with a warning, where it cannot be kept', async () => {
    const { url } = await serve(whole);
    const blocked = makeMachine();
    blocked.put('cache/nnc/datasets', 'a file where the folder should be');
    expect(await fetchTo(blocked, remote(url))).toMatch(/^NN3009 `.*a.bin` could not be kept for next time/);
    const full = makeMachine();
    const disk = (): Promise<never> => Promise.reject(new HostError('full', 'the disk is full'));
    const host: DataHost = { ...full.host, writeAtomically: disk, openForWriting: () => Promise.resolve({ write: disk, truncate: disk, close: () => Promise.resolve() }) };
    expect(await fetchTo(full, remote(url), {}, host)).toContain('the disk is full');
  });

  it('may be made by several runs at once', async () => {
    const machine = makeMachine();
    const { url } = await serve(whole);
    await Promise.all(Array.from({ length: 4 }, () => fetchTo(machine, remote(url))));
    expect(readFileSync(targetOf(machine)).equals(content)).toBe(true);
  });
});

describe('a data set that has to be fetched', () => {
  const npz = makeImdb([[1], [2]], [[3]]);
  const planFor = (url: string): SequencesPlan => ({ ...imdb, files: [{ ...remote(url, npz), name: 'imdb.npz' }] });

  it('is loaded, and the next time found in the cache', async () => {
    const { host, options } = makeMachine();
    const { url, asked } = await serve((_, response) => void response.end(npz));
    const online = { ...options, offline: false };
    expect((await loadData(planFor(url), host, online)).origin.kind).toBe('download');
    expect((await loadData(planFor(url), host, options)).origin.kind).toBe('cache');
    expect(asked).toHaveLength(1);
  });

  it('is loaded even where it cannot be kept, though not got', async () => {
    const machine = makeMachine();
    machine.put('cache', 'a file where the folder should be');
    const { url } = await serve((_, response) => void response.end(npz));
    const loaded = await loadData(planFor(url), machine.host, { ...machine.options, offline: false });
    expect([loaded.train.rows, loaded.notices.map(({ code }) => code)]).toEqual([2, ['NN3009']]);
    expect(await problemOf(() => getDataset({ name: 'imdb', files: planFor(url).files }, machine.host, { dataDir: null, offline: false }))).toContain('NN3021');
  });

  it('is not fetched when nothing is to be fetched', async () => {
    const { host, options } = makeMachine();
    const { url, asked } = await serve(status(200));
    expect(await problemOf(() => loadData(planFor(url), host, options))).toContain('NN3001');
    expect(asked).toEqual([]);
  });

  it('names the place that it could not be fetched from', async () => {
    const { host, options } = makeMachine();
    const { url } = await serve(status(404));
    expect(await problemOf(() => loadData(planFor(url), host, { ...options, offline: false }))).toBe(
      `NN3002 the data set \`imdb\` is not on this machine, and \`${url}\` could not be fetched: the server answered with status 404\n` +
        'fetch it elsewhere and give its folder by `--data-dir` or NNC_DATA_DIR, as `imdb.npz`',
    );
  });
});
