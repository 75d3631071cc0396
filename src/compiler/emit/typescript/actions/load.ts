/**
 * @file `load`: of a folder in TensorFlow.js's format.
 */
import { NotInTarget } from '../../target.ts';
import { call, expression } from '../text.ts';
import type { Writer } from './action.ts';
import { readPath, writtenPath } from './paths.ts';
import { folderFor, isSavedBefore } from './saved.ts';

export const load: Writer<'load'> = ({ path, weights, at }, scope, index) => {
  const own = isSavedBefore(scope.program, path, index);
  if (!own && !path.endsWith('/')) throw new NotInTarget(`a model in \`${path}\``, `TensorFlow.js reads folders of its own format: \`nnc run\` of a program with \`load "${path}"\` and \`save "${folderFor(path)}/"\` writes one, for \`load "${folderFor(path)}/"\``, at);
  const folder = own ? writtenPath(folderFor(path)) : readPath(scope, folderFor(path));
  return [`await ${call(scope.use('loadModel'), expression('model'), expression(folder), ...(weights ? [{ includeOptimizer: false }] : [])).text};`];
};
