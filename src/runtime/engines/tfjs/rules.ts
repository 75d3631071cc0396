/**
 * @file The tables of rules: one for any backend of TensorFlow.js, and one for its CPU backend.
 */
import { cpuRules } from './cpu/rules.ts';
import { elementwiseRules } from './rules_elementwise.ts';
import { rowRules } from './rules_rows.ts';
import { scanRules } from './rules_scan.ts';
import { shapeRules } from './rules_shape.ts';
import { windowRules } from './rules_windows.ts';
import type { TfRules } from './types.ts';

/** Made of TensorFlow.js's own operations alone. */
export const portableRules: TfRules = { ...elementwiseRules, ...shapeRules, ...windowRules, ...rowRules, ...scanRules };

/** What is fastest on a backend of that name. */
export function rulesFor(backend: string): TfRules {
  return backend === 'cpu' ? { ...portableRules, ...cpuRules } : portableRules;
}
