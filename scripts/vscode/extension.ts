/**
 * @file The extension for Visual Studio Code as a .vsix, which is a zip with two manifests: what is in `editors/vscode`, the grammar, and
 * what is made here: the snippets, and the icon in pixels. The same files give the same bytes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { printSnippets } from './snippets.ts';

const manifestShape = z.object({
  name: z.string(), displayName: z.string(), description: z.string(), version: z.string(), publisher: z.string(), icon: z.string(),
  categories: z.array(z.string()), keywords: z.array(z.string()), engines: z.object({ vscode: z.string() }), galleryBanner: z.object({ color: z.string(), theme: z.string() }),
});

/** Files that are as they are in the repository, by what they are called in the extension. */
const copies = {
  'package.json': 'editors/vscode/package.json',
  'readme.md': 'editors/vscode/README.md',
  'changelog.md': 'editors/vscode/CHANGELOG.md',
  'icon.svg': 'editors/vscode/icon.svg',
  'LICENSE.txt': 'LICENSE',
  'nn.tmLanguage.json': 'grammar/nn.tmLanguage.json',
  'nn.markdown.tmLanguage.json': 'grammar/nn.markdown.tmLanguage.json',
  'language-configuration.json': 'grammar/language-configuration.json',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  '.json': 'application/json', '.md': 'text/markdown', '.txt': 'text/plain', '.png': 'image/png', '.svg': 'image/svg+xml', '.vsixmanifest': 'text/xml',
};

/** The bytes of nnc.vsix, and the files in it. */
export async function packExtension(root: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [name, path] of Object.entries(copies)) files[`extension/${name}`] = new Uint8Array(await readFile(join(root, path)));
  const manifest = manifestShape.parse(JSON.parse(await readFile(join(root, copies['package.json']), 'utf8')));
  files['extension/snippets.json'] = strToU8(printSnippets());
  files[`extension/${manifest.icon}`] = new Uint8Array(new Resvg(await readFile(join(root, copies['icon.svg']), 'utf8'), { fitTo: { mode: 'width', value: 256 } }).render().asPng());
  return zipSync({ '[Content_Types].xml': strToU8(printContentTypes()), 'extension.vsixmanifest': strToU8(printManifest(manifest)), ...files }, { level: 9, mtime: '2020-01-01T12:00:00' });
}

function printContentTypes(): string {
  const types = Object.entries(contentTypes).map(([extension, type]) => `  <Default Extension="${extension}" ContentType="${type}"/>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n${types.join('')}</Types>\n`;
}

function printManifest(manifest: z.infer<typeof manifestShape>): string {
  const asset = (type: string, path: string): string => `    <Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${path}" Addressable="true"/>\n`;
  const property = (id: string, value: string): string => `      <Property Id="Microsoft.VisualStudio.${id}" Value="${inXml(value)}"/>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${inXml(manifest.name)}" Version="${inXml(manifest.version)}" Publisher="${inXml(manifest.publisher)}"/>
    <DisplayName>${inXml(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${inXml(manifest.description)}</Description>
    <Tags>${inXml([...manifest.keywords, 'snippet', '__ext_nn'].join(','))}</Tags>
    <Categories>${inXml(manifest.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${property('Code.Engine', manifest.engines.vscode)}${property('Code.ExtensionDependencies', '')}${property('Code.ExtensionPack', '')}${property('Code.ExtensionKind', 'ui,workspace')}${property('Services.GitHubFlavoredMarkdown', 'true')}${property('Services.Branding.Color', manifest.galleryBanner.color)}${property('Services.Branding.Theme', manifest.galleryBanner.theme)}    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/${inXml(manifest.icon)}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${asset('Code.Manifest', 'package.json')}${asset('Services.Content.Details', 'readme.md')}${asset('Services.Content.Changelog', 'changelog.md')}${asset('Services.Content.License', 'LICENSE.txt')}${asset('Services.Icons.Default', inXml(manifest.icon))}  </Assets>
</PackageManifest>
`;
}

function inXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
