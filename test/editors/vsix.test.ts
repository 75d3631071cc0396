/**
 * @file The extension for Visual Studio Code: the package is whole, and what its manifest names is in it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { packExtension } from '../../scripts/vscode/extension.ts';
import { entriesOf, statementKinds } from '../../src/compiler/registry/registry.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { parseFile } from '../../src/compiler/syntax/parse.ts';
import { root } from '../cli/support.ts';

const snippets = z.record(z.string(), z.object({ prefix: z.array(z.string()), description: z.string(), body: z.array(z.string()) }));
const manifest = z.object({ version: z.string(), icon: z.string(), contributes: z.unknown() });

let files: Readonly<Record<string, Uint8Array>>;

beforeAll(async () => {
  files = unzipSync(await packExtension(root));
});

function textOf(path: string): string {
  const bytes = files[path];
  if (bytes === undefined) throw new Error(`no ${path}`);
  return strFromU8(bytes);
}

test('is a package such as vsce makes', () => {
  expect(Object.keys(files).slice(0, 2)).toEqual(['[Content_Types].xml', 'extension.vsixmanifest']);
  const assets = [...textOf('extension.vsixmanifest').matchAll(/(?:Path="|<License>|<Icon>)(extension\/[^"<]+)/g)].map(([, path]) => path);
  expect(assets.length).toBe(7);
  for (const path of assets) expect(Object.keys(files)).toContain(path);
  const types = textOf('[Content_Types].xml');
  for (const path of Object.keys(files).slice(1)) expect(types).toContain(`Extension="${/\.\w+$/.exec(path)?.[0] ?? ''}"`);
});

test('what the manifest contributes is in it', () => {
  const { version, icon, contributes } = manifest.parse(JSON.parse(textOf('extension/package.json')));
  const paths = [...JSON.stringify(contributes).matchAll(/"\.\/([^"]+)"/g)].map(([, path]) => `extension/${path ?? ''}`);
  expect(paths.length).toBeGreaterThan(4);
  for (const path of [...paths, `extension/${icon}`]) expect(Object.keys(files)).toContain(path);
  expect(version).toBe(manifest.pick({ version: true }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version);
});

test('the icon is a picture of 256 by 256 pixels', () => {
  const icon = Buffer.from(files['extension/icon.png'] ?? []);
  expect(icon.subarray(1, 4).toString()).toBe('PNG');
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
});

test('every snippet, filled in as it comes, is a statement', () => {
  const all = snippets.parse(JSON.parse(textOf('extension/snippets.json')));
  expect(all['dense']?.body).toEqual(['dense ${1:16} ${2:relu}']);
  expect(all['repeat']?.body).toEqual(['repeat ${1:3} {', '\tdense 64 relu', '}']);
  expect(Object.keys(all)).toEqual(expect.arrayContaining(['data csv', 'param', 'normalize', 'parallel', 'early_stopping', 'loss', 'fit']));
  const statements: readonly string[] = statementKinds.flatMap((kind) => entriesOf(kind).map(({ name }) => name)).filter((name) => name !== 'data');
  expect([...statements, ...entriesOf('source').map(({ name }) => `data ${name}`)].filter((name) => !(name in all))).toEqual([]);
  for (const { prefix, body } of Object.values(all)) {
    const text = body.join('\n').replace(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1').replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
    const { file, diagnostics } = parseFile(new SourceFile('snippet.nn', text));
    expect(diagnostics, text).toEqual([]);
    expect(file.statements.length, text).toBe(1);
    expect(prefix.some((each) => text.startsWith(each.split(' ')[0] ?? '')), text).toBe(true);
  }
});
