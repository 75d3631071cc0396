/**
 * @file Models in folders, in place of the files that a program names.
 */
import type { Program } from '../../../program/program.ts';

/** TensorFlow.js keeps a model in a folder: of `mnist.keras` it is `mnist`. */
export function folderFor(path: string): string {
  return path.replace(/(\.weights)?\.(keras|h5|safetensors)$/, '').replace(/\/+$/, '');
}

/** Whether an action before that one has saved a model there. */
export function isSavedBefore({ actions }: Pick<Program, 'actions'>, path: string, index: number): boolean {
  return actions.slice(0, index).some((plan) => plan.action === 'save' && plan.path === path);
}
