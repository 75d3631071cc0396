/**
 * @file Makes `src/compiler/registry/index.generated.ts`: every entry of every kind, found by looking into the folders. It
 * reads the text of the entries and imports none of them, so that it can run when the index is out of date.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedFile } from './generator.ts';

const registry = 'src/compiler/registry';

/** The folders of the registry, in the order of the index, with the type of their entries. */
const kinds = [
  { folder: 'layers', type: 'LayerDefinition', from: './entry.ts' },
  { folder: 'activations', type: 'ActivationDefinition', from: './entry.ts' },
  { folder: 'initializers', type: 'InitializerDefinition', from: './entry.ts' },
  { folder: 'regularizers', type: 'RegularizerDefinition', from: './entry.ts' },
  { folder: 'constraints', type: 'ConstraintDefinition', from: './entry.ts' },
  { folder: 'losses', type: 'LossDefinition', from: './entry.ts' },
  { folder: 'optimizers', type: 'OptimizerDefinition', from: './entry.ts' },
  { folder: 'schedules', type: 'ScheduleDefinition', from: './entry.ts' },
  { folder: 'metrics', type: 'MetricDefinition', from: './entry.ts' },
  { folder: 'transforms', type: 'TransformDefinition', from: './entry.ts' },
  { folder: 'sources', type: 'SourceDefinition', from: './entry.ts' },
  { folder: 'callbacks', type: 'CallbackDefinition', from: './statement.ts' },
  { folder: 'actions', type: 'ActionDefinition', from: './statement.ts' },
  { folder: 'settings', type: 'SettingDefinition', from: './statement.ts' },
  { folder: 'structures', type: 'StructureDefinition', from: './statement.ts' },
  { folder: 'selectors', type: 'SelectorDefinition', from: './statement.ts' },
] as const;

interface Entry {
  readonly file: string;
  readonly exported: string;
  readonly local: string;
}

export async function generate(root: string): Promise<readonly GeneratedFile[]> {
  const imports: string[] = [];
  const tables: string[] = [];
  for (const { folder, type } of kinds) {
    const entries = await listEntries(root, folder);
    imports.push(...entries.map(({ file, exported, local }) => `import { ${exported} as ${local} } from './${folder}/${file}';\n`));
    tables.push(`export const ${folder}: readonly ${type}[] = [${entries.map(({ local }) => `\n  ${local},`).join('')}\n];\n`);
  }
  const text = [
    '/**\n * @file Every entry of the registry, by kind. Made by `npm run generate` from the folders beside it: do not edit.\n */\n',
    typeImport('./entry.ts'),
    ...imports,
    typeImport('./statement.ts'),
    '\n',
    tables.join('\n'),
  ];
  return [{ path: `${registry}/index.generated.ts`, text: text.join('') }];
}

function typeImport(from: string): string {
  const types = kinds.filter((kind) => kind.from === from).map((kind) => kind.type).sort();
  return `import type {\n${types.map((type) => `  ${type},\n`).join('')}} from '${from}';\n`;
}

async function listEntries(root: string, folder: string): Promise<readonly Entry[]> {
  const path = join(root, registry, folder);
  const files = (await readdir(path)).filter((name) => name.endsWith('.ts')).sort();
  return await Promise.all(files.map(async (file) => {
    const text = await readFile(join(path, file), 'utf8');
    const [exported, ...others] = [...text.matchAll(/^export const (\w+)/gm)].flatMap((match) => match[1] ?? []);
    if (exported === undefined || others.length > 0) throw new Error(`${registry}/${folder}/${file} must export one constant, its entry; it exports ${String(others.length + (exported === undefined ? 0 : 1))}`);
    return { file, exported, local: `${folder}_${exported}` };
  }));
}
