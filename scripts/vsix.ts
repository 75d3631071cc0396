/**
 * @file `npm run vsix`: packs the extension for Visual Studio Code into `dist/nnc.vsix`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './ts.js';
import { packExtension } from './vscode/extension.ts';

const path = 'dist/nnc.vsix';
const bytes = await packExtension(root);
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, path), bytes);
console.log(`wrote ${path} (${(bytes.length / 1000).toFixed(0)} kB): \`code --install-extension ${path}\` installs it`);
