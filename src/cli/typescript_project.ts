/**
 * @file The folder around an emitted TypeScript program: what npm and TypeScript need to install, check and run it.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { UsageError } from './exit.ts';

export interface ProjectRequest {
  readonly folder: string;
  /** The name of the program's file: `imdb.nn`. */
  readonly file: string;
  readonly tf: string;
  /** Where the program's own files of data lie, seen from the folder. */
  readonly base: string;
  readonly text: string;
  /** Whether files that are there already may be replaced. */
  readonly force: boolean;
}

/** Says in `package.json` that the folder was made here, and may be made anew. */
const mark = 'nnc build --target typescript';

/** Gives the names of the files. Throws UsageError rather than replace what somebody else has put there. */
export async function writeProject({ folder, force, ...request }: ProjectRequest): Promise<readonly string[]> {
  const files = filesOf(request);
  if (!force && !(await isOurs(folder))) throw new UsageError(`\`${folder}\` has files already, and they are left as they are`, 'name an empty folder, or let them be replaced with `--force`');
  try {
    await mkdir(folder, { recursive: true });
    const host = createNodeDataHost();
    for (const [name, text] of Object.entries(files)) await host.writeAtomically(join(folder, name), [new TextEncoder().encode(text)]);
  } catch (error) {
    throw new UsageError(`\`${folder}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return Object.keys(files);
}

/** Whether nothing of others would be replaced: nothing is there, or what was made here before. */
async function isOurs(folder: string): Promise<boolean> {
  const there = await readdir(folder).catch(() => []);
  if (there.length === 0) return true;
  const description = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '');
  return description.includes(JSON.stringify(mark));
}

function filesOf({ file, tf, base, text }: Omit<ProjectRequest, 'folder' | 'force'>): Readonly<Record<string, string>> {
  return {
    'package.json': json({
      name: file.replace(/\.\w+$/, '').toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'experiment',
      version: '0.0.0',
      private: true,
      type: 'module',
      madeBy: mark,
      engines: { node: nodeFor(tf) },
      scripts: { build: 'tsc', start: 'tsc && node dist/main.js' },
      dependencies: { [tf]: tf.startsWith('@tensorflow/') ? '^4.22.0' : '*' },
      devDependencies: { '@types/node': '^20.19.0', typescript: '^5.9.0' },
    }),
    'tsconfig.json': json({
      compilerOptions: {
        target: 'es2022', lib: ['es2023'], module: 'nodenext', types: ['node'], rootDir: 'src', outDir: 'dist',
        strict: true, noUncheckedIndexedAccess: true, noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true, skipLibCheck: true,
      },
      include: ['src'],
    }),
    'README.md': readme(file, tf, base),
    '.gitignore': 'node_modules/\ndist/\n',
    'src/main.ts': text,
  };
}

/** tfjs-node 4.22 calls functions that Node 23 has no more. */
function nodeFor(tf: string): string {
  return tf.includes('tfjs-node') ? '>=20.15 <23' : '>=20.15';
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readme(file: string, tf: string, base: string): string {
  return [
    `# ${file}`,
    '',
    `What \`${file}\` describes, as a program for [TensorFlow.js](https://www.tensorflow.org/js).`,
    '',
    '```sh',
    'npm install',
    'npm start',
    '```',
    '',
    ...aboutBuild(tf),
    '',
    'Everything is in `src/main.ts`, from the data to the results; files are written into this folder. `npm run build` checks types and writes',
    '`dist/main.js`; Node 22.18 and newer run `node src/main.ts` as it stands.',
    ...(base === '' ? [] : ['', `Data sets that are published are kept in \`~/.keras/datasets\`. Files of data that the program names lie in \`${base}\`, seen from this folder: who`, 'moves it changes their paths at the head of `main`.']),
    '',
  ].join('\n');
}

/** What is to be known of the build of TensorFlow.js. */
function aboutBuild(tf: string): readonly string[] {
  switch (tf) {
    case '@tensorflow/tfjs-node-gpu':
      return [
        `\`${tf}\` runs on an NVIDIA GPU, on Linux or Windows, with CUDA and cuDNN installed. Its install script, which npm must be`,
        "allowed to run, downloads TensorFlow's library, which is large, and compiles a binding where none is published for your Node: Node 20",
        'or 22. Without such a GPU, put `@tensorflow/tfjs-node` in its place, in `package.json` and in the import of `src/main.ts`.',
      ];
    case '@tensorflow/tfjs-node':
      return [
        `\`${tf}\` runs on the processor. Its install script, which npm must be allowed to run, downloads TensorFlow's library, which is`,
        'large, and compiles a binding where none is published for your Node: Node 20 or 22. With an NVIDIA GPU, `@tensorflow/tfjs-node-gpu` in its',
        'place is faster.',
      ];
    case '@tensorflow/tfjs':
      return [
        `\`${tf}\` is plain JavaScript: it installs everywhere, and trains slowly. Where they install, \`@tensorflow/tfjs-node\` or`,
        '`@tensorflow/tfjs-node-gpu` in its place, here in `package.json` and in the import of `src/main.ts`, are many times faster.',
      ];
    default:
      return [`TensorFlow.js comes from the package \`${tf}\`.`];
  }
}
