/**
 * @file `predict images` and `predict text` on the other engines.
 */
import { predictsFolders } from './new_folders.ts';

predictsFolders('reference');
predictsFolders('tfjs');
