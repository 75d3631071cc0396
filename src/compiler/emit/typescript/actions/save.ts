/**
 * @file `save`: into a folder, in TensorFlow.js's own format.
 */
import { diagnose } from '../../../diagnostics/diagnose.ts';
import { call, expression } from '../text.ts';
import type { Writer } from './action.ts';
import { writtenPath } from './paths.ts';
import { folderFor } from './saved.ts';

export const save: Writer<'save'> = ({ path, weights, at }, scope) => {
  const folder = folderFor(path);
  const isFolder = path.endsWith('/');
  if (!isFolder) scope.warnings.push(diagnose('NN2502', at, { what: `\`save "${path}"\``, target: 'TensorFlow.js', how: `in its own format, into the folder \`${folder}\`` }, { help: `\`nnc run\` writes \`${path}\`` }));
  return [
    ...(isFolder ? [] : [`// TensorFlow.js writes no \`${path.replace(/^.*?\./, '.')}\`: this is a folder in its own format.`]),
    `await ${call(scope.use('saveModel'), expression('model'), expression(writtenPath(folder)), ...(weights ? [{ includeOptimizer: false }] : [])).text};`,
  ];
};
