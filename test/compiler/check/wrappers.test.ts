/**
 * @file Wrappers: what they come to, and what is said of blocks that they cannot take.
 */
import { describe, expect, test } from 'vitest';
import { readProgram, writeProgram } from '../../../src/compiler/check/read_program.ts';
import type { LayerNode } from '../../../src/compiler/program/program.ts';
import { check, programOf, testHost } from '../../support/check.ts';

const rest = 'flatten\ndense 3 softmax\nloss sparse_cce\nfit';

function layersOf(layers: string): readonly LayerNode[] {
  return (programOf(`data iris\n${layers}\n${rest}`).model?.layers ?? []).slice(0, -2);
}

function problems(layers: string): readonly string[] {
  return check(`data iris\n${layers}\n${rest}`).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

test('a bidirectional layer has two of the layer in its block', () => {
  const [layer] = layersOf('reshape 4x1\nbidirectional { lstm 5 use_bias false }');
  expect(layer).toMatchObject({ name: 'bidirectional', layer: 'bidirectional', arguments: { merge_mode: 'concat' }, output: { shape: [10] } });
  expect(layer?.inner).toMatchObject([{ name: 'lstm', layer: 'lstm', arguments: { units: 5, go_backwards: false }, inner: [] }]);
  expect(layer?.weights.map(({ name, shape }) => [name, shape])).toEqual([
    ['forward_lstm/kernel', [1, 20]], ['forward_lstm/recurrent_kernel', [5, 20]], ['backward_lstm/kernel', [1, 20]], ['backward_lstm/recurrent_kernel', [5, 20]],
  ]);
});

test('each layer in a time-distributed block is wrapped by itself, and the last has the name', () => {
  const layers = layersOf('reshape 4x1\ntime_distributed as steps { dense 8 relu as wide; dense 2 }\nadd steps');
  expect(layers.map(({ name, inputs, inner, output, weights }) => [name, inputs, inner.map((each) => each.name), output.shape, weights.map((weight) => weight.name)])).toEqual([
    ['time_distributed', ['features'], ['wide'], [4, 8], ['wide/kernel', 'wide/bias']],
    ['steps', ['time_distributed'], ['dense'], [4, 2], ['dense/kernel', 'dense/bias']],
    ['add', ['steps', 'steps'], [], [4, 2], []],
  ]);
});

test('wrappers wrap wrappers, and come through JSON', () => {
  const program = programOf(`data iris\nreshape 2x2x1\ntime_distributed { bidirectional merge_mode sum { gru 3 } }\n${rest}`);
  const [layer] = program.model?.layers ?? [];
  expect(layer?.output.shape).toEqual([2, 3]);
  expect(layer?.weights.map(({ name }) => name)).toContain('bidirectional/backward_gru/recurrent_kernel');
  expect(readProgram(writeProgram(program), testHost).program?.model?.layers[0]?.inner).toEqual(layer?.inner);
});

test('the loss is judged by the activation within', () => {
  expect(problems('reshape 3x4x1\nflatten\nreshape 1x12\ntime_distributed { dense 3 softmax }').map((each) => each.slice(0, 6))).toEqual(['NN2101']);
  const ending = (layer: string): readonly string[] => check(`data boston_housing\nreshape 13x1\ntime_distributed { ${layer} }\nflatten\ndense 1\nloss mse\nfit`).diagnostics.map(({ code }) => code);
  expect(ending('dense 1 sigmoid')).toEqual([]);
});

describe('blocks that it cannot take', () => {
  test.each([
    ['reshape 4x1\nbidirectional { dense 4 }', 'NN2101 `bidirectional` cannot be used here: `dense` does not read its rows step by step'],
    ['bidirectional { lstm 4 }', 'NN2101 `bidirectional` cannot be used here: it gives `lstm` what comes in: it wants each row as [steps, features], and here each row has shape [4]'],
    ['reshape 4x1\nbidirectional { lstm 4 go_backwards }', 'NN2101 `bidirectional` cannot be used here: it reads both ways by itself, and its first layer is the one that reads forwards'],
    ['reshape 4x1\nbidirectional { lstm 4; lstm 4 }', 'NN2101 `bidirectional` cannot be used here: its second layer is the one that reads backwards'],
    ['reshape 4x1\nbidirectional { lstm 4; lstm 4 go_backwards return_sequences }', 'NN2101 `bidirectional` cannot be used here: only one of its layers has `return_sequences`'],
    ['reshape 4x1\nbidirectional merge_mode sum { lstm 4; lstm 3 go_backwards }', 'NN2101 `bidirectional` cannot be used here: its layers have 4 and 3 units, and `merge_mode sum` goes number by number'],
    ['reshape 4x1\nbidirectional { lstm 4; lstm 4 go_backwards; lstm 4 }', 'NN2310 `bidirectional` wraps 2 layers, and this is one more'],
    ['time_distributed { dense 4 }', 'NN2101 `time_distributed` cannot be used here: it wants each row as [steps, …], with something in each step, and here each row has shape [4]'],
    ['reshape 4x1\ntime_distributed { conv2d 2 2 }', 'NN2101 `time_distributed` cannot be used here: it gives `conv2d` steps of shape [1]: it wants each row as [height, width, channels], and here each row has shape [1]'],
    ['reshape 4x1\ntime_distributed', 'NN2020 `time_distributed` needs a block'],
    ['reshape 4x1\ntime_distributed { }', 'NN2020 `time_distributed` needs a block'],
    ['reshape 4x1\ntime_distributed { repeat 2 { dense 4 } }', 'NN2311 `repeat` cannot stand inside the block of `time_distributed`: it is no layer'],
    ['reshape 4x1\ntime_distributed { add features }', 'NN2311 `add` cannot stand inside the block of `time_distributed`: it reads another layer'],
    ['reshape 4x1\ntime_distributed { dense 4 rleu }', 'NN2003 `dense` has no place for `rleu`'],
  ])('%j', (layers, problem) => {
    expect(problems(layers)).toEqual([problem]);
  });

  test('in JSON', () => {
    const text = writeProgram(programOf(`data iris\nreshape 4x1\nbidirectional { lstm 4 }\n${rest}`));
    const forged = (change: (text: string) => string): readonly string[] => readProgram(change(text), testHost).diagnostics.map(({ message }) => message);
    expect(forged((each) => each)).toEqual([]);
    expect(forged((each) => each.replace('"layer": "lstm"', '"layer": "dense"'))).toHaveLength(1);
    expect(forged((each) => each.replace('"units": 4', '"units": 0'))).toHaveLength(1);
    expect(forged((each) => each.replace('"inner": []', '"inner": [{ "name": "a", "layer": "flatten", "arguments": {}, "inner": [] }]'))).toHaveLength(1);
  });
});
