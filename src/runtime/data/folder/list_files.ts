/**
 * @file Finds the files of a folder that is a data set: its parts, its classes, and whose row each file is. Reads none of them.
 */
import type { FolderPlan } from '../../../compiler/program/data_plan.ts';
import type { Diagnostic } from '../../../compiler/diagnostics/diagnostic.ts';
import type { DataHost } from '../host.ts';
import type { LookupOptions } from '../loaded_data.ts';
import { notice, problem } from '../problems.ts';
import { FolderWalk, shownName, type FoundFile } from './walk.ts';

export type Places = LookupOptions & { readonly baseDir: string };

export interface ListedPart {
  readonly files: readonly FoundFile[];
  /** The class of each; null where files have none. */
  readonly labels: Int32Array | null;
}

export interface ListedFolder {
  /** Where it is. */
  readonly path: string;
  readonly classes: readonly string[] | null;
  readonly train: ListedPart;
  readonly test: ListedPart | null;
  readonly notices: readonly Diagnostic[];
}

/** What files of a folder are rows, by the ends of their names. */
const endings: { readonly [F in FolderPlan['format']]: readonly string[] } = {
  images: ['.png', '.jpg', '.jpeg', '.gif', '.bmp'],
  texts: ['.txt'],
};

const rowsAre: { readonly [F in FolderPlan['format']]: string } = { images: 'images (.png, .jpg, .jpeg or .gif)', texts: 'texts (.txt)' };

/** Names that the test part goes by, the first that is there. */
const testParts = ['test', 'val', 'validation'];

/** Throws `DataProblem`, and `HostError` where a folder cannot be looked into. */
export async function listFiles(plan: FolderPlan, host: DataHost, options: Places, mayHaveParts = true): Promise<ListedFolder> {
  const path = host.resolve(options.baseDir, plan.path);
  if ((await host.stat(path))?.folder !== true) {
    const help = (await host.stat(path)) === null ? `it was looked for as ${path}` : 'it is a file; name the folder that it lies in';
    throw problem('NN3031', { path: plan.path }, help);
  }
  const walk = new FolderWalk(host, { path, shown: plan.path, real: (await host.realPath(path)) ?? path, endings: endings[plan.format] });
  const top = await walk.look('');
  const within = mayHaveParts && top.folders.includes('train') ? await walk.look('train') : null;
  const parted = within !== null && (plan.labels === 'none' || within.folders.length > 0);
  const [trainPart, testPart] = parted ? ['train', testParts.find((name) => top.folders.includes(name)) ?? null] : ['', null];
  const classes = plan.labels === 'none' ? null : classesOf(plan, (parted ? within : top).folders);
  const train = await listPart(plan, walk, trainPart, classes, true);
  const test = testPart === null ? null : await listPart(plan, walk, testPart, classes, false);
  return { path, classes, train, test, notices: parted ? unusedParts(plan, top.folders.filter((name) => name !== trainPart && name !== testPart)) : [] };
}

function classesOf(plan: FolderPlan, folders: readonly string[]): readonly string[] {
  const classes = plan.classes ?? folders;
  const refuse = (why: string, help: string) => problem('NN3032', { path: plan.path, why }, help);
  const missing = classes.find((name) => !folders.includes(name));
  if (missing !== undefined) throw refuse(`\`class_names\` names \`${missing}\`, and it has no such sub-folder`, `there ${folders.length === 1 ? 'is' : 'are'} ${folders.slice(0, 20).map(shownName).join(', ') || 'none'}`);
  // Names of classes are shown in reports and written into files.
  const odd = classes.find((name) => shownName(name) !== `\`${name}\``);
  if (odd !== undefined) throw refuse(`the name of its sub-folder ${shownName(odd)} is no name for a class`, 'rename it, without line ends and other control characters');
  if (classes.length === 0) throw refuse('it has no sub-folders, and each class is one', 'put the files of each class into a sub-folder of its own, or write `labels none`');
  if (classes.length === 1) throw refuse(`it has one sub-folder, ${shownName(classes[0] ?? '')}, so that there is one class and nothing to tell apart`, 'name the folder above the classes, or write `labels none`');
  return classes;
}

async function listPart(plan: FolderPlan, walk: FolderWalk, part: string, classes: readonly string[] | null, complete: boolean): Promise<ListedPart> {
  const inside = (name: string): string => (part === '' ? name : `${part}/${name}`);
  const lacks = (folder: string) => problem('NN3032', { path: plan.path, why: `${folder === '' ? 'it' : shownName(folder)} has no ${rowsAre[plan.format]}` });
  if (classes === null) {
    const files = await walk.filesBelow(part);
    if (files.length === 0) throw lacks(part);
    return { files, labels: null };
  }
  const there = part === '' || complete ? classes : (await walk.look(part)).folders;
  const stray = part === '' || plan.classes !== null ? undefined : there.find((name) => !classes.includes(name));
  if (stray !== undefined) throw problem('NN3032', { path: plan.path, why: `\`${part}\` has a class ${shownName(stray)}, which the training part has not` });
  const files: FoundFile[] = [];
  const labels: number[] = [];
  for (const [label, name] of classes.entries()) {
    const found = there.includes(name) ? await walk.filesBelow(inside(name)) : [];
    if (found.length === 0 && complete) throw lacks(inside(name));
    for (const file of found) {
      files.push(file);
      labels.push(label);
    }
  }
  if (files.length === 0) throw lacks(part);
  return { files, labels: Int32Array.from(labels) };
}

function unusedParts({ path }: FolderPlan, names: readonly string[]): readonly Diagnostic[] {
  return names.map((name) => {
    const heldOut = testParts.includes(name);
    return notice('NN3035', { path: `${path}/${name}`, why: heldOut ? 'there is a test part already' : 'it lies beside `train`, and is no part that is known' }, heldOut ? 'hold rows out of training with `fit validation last(10%)`' : undefined);
  });
}
