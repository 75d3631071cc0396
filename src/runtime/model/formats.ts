/**
 * @file The formats that models are kept in. The table is total over them.
 */
import type { ModelFormat } from '../../compiler/program/model_file.ts';
import type { Format } from './format.ts';
import { h5Format } from './h5/format.ts';
import { kerasFormat } from './keras/format.ts';
import { safetensorsFormat } from './safetensors/format.ts';
import { tfjsFormat } from './tfjs/format.ts';
import { weightsH5Format } from './weights_h5/format.ts';

export const formats: { readonly [F in ModelFormat]: Format } = {
  keras: kerasFormat,
  h5: h5Format,
  weights_h5: weightsH5Format,
  safetensors: safetensorsFormat,
  tfjs: tfjsFormat,
};
