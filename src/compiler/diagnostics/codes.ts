/**
 * @file The table of every code. NN1… is about the text, NN2… about its meaning, NN3… about data and running.
 */
import { experimentCodes } from './codes_experiment.ts';
import { modelCodes } from './codes_models.ts';
import { resultCodes } from './codes_results.ts';
import { runCodes } from './codes_run.ts';
import { trainingCodes } from './codes_run_training.ts';
import { setupCodes } from './codes_setup.ts';
import { statementCodes } from './codes_statements.ts';
import { structureCodes } from './codes_structure.ts';
import { syntaxCodes } from './codes_syntax.ts';

export const codes = { ...syntaxCodes, ...statementCodes, ...experimentCodes, ...structureCodes, ...setupCodes, ...modelCodes, ...runCodes, ...trainingCodes, ...resultCodes };

export type Code = keyof typeof codes;

export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
