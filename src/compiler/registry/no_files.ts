/**
 * @file A host for checking where there are no files.
 */
import type { CheckHost } from './entry.ts';

const none = { problem: 'there are no files here', help: null };

export const noFiles: CheckHost = { inspectTable: () => none, inspectArrays: () => none, inspectFolder: () => none, inspectModel: () => none };
