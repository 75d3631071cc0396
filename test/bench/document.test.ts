/**
 * @file The document of results: a section for each major version of Node.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withSection, writeSection } from '../../bench/document.ts';

test('writing one section keeps the other', () => {
  const both = withSection(withSection('', { node: 24, body: 'newer' }), { node: 20, body: 'older\n\n| a |\n| --- |' });
  expect(both).toMatch(/^# Benchmarks\n/);
  expect(both).toMatch(/\n## Node 20\n\nolder\n\n\| a \|\n\| --- \|\n\n## Node 24\n\nnewer\n$/);
});

test('writing a section again replaces it', () => {
  const both = withSection(withSection('', { node: 20, body: 'older' }), { node: 24, body: 'newer' });
  expect(withSection(both, { node: 20, body: 'older' })).toBe(both);
  expect(withSection(both, { node: 20, body: 'measured anew' })).toBe(both.replace('older', 'measured anew'));
});

test('nothing is left beside the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-bench-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'benchmarks.md');
  await writeSection(path, { node: 20, body: 'one' });
  await writeSection(path, { node: 24, body: 'two' });
  expect(await readdir(folder)).toEqual(['benchmarks.md']);
  expect(await readFile(path, 'utf8')).toContain('## Node 20\n\none\n\n## Node 24\n\ntwo\n');
});
