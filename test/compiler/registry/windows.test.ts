/**
 * @file The shapes that convolutions and pools give, and what they refuse. Their numbers are compared in `test/keras/layers.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import type { ValueType } from '../../../src/compiler/graph/types.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { inferType } from '../../../src/compiler/graph/infer.ts';
import { check, programOf } from '../../support/check.ts';

const rest = 'flatten\ndense 10 softmax\nloss sparse_cce\noptimizer adam\nfit epochs 1\n';

/** Of each layer that the statements add, after pictures of 28 x 28. */
function shapesOf(statements: string): readonly (readonly number[])[] {
  const { model } = programOf(`data mnist\n${statements}\n${rest}`);
  return (model?.layers ?? []).slice(0, -2).map(({ output }) => output.shape);
}

function problemOf(statements: string): string {
  const [first, ...others] = check(`data mnist\n${statements}\n${rest}`).diagnostics;
  expect(others).toEqual([]);
  return first === undefined ? '' : [first.message, first.help ?? ''].filter((part) => part !== '').join('; ');
}

describe('shapes', () => {
  test.each<readonly [statements: string, shapes: readonly (readonly number[])[]]>([
    ['conv2d 32 3x3 relu\nconv2d 32 3x3 relu\nmax_pool2d 2x2', [[26, 26, 32], [24, 24, 32], [12, 12, 32]]],
    ['conv2d 16 5 same strides 2', [[14, 14, 16]]],
    ['conv2d 3 3x5 same', [[28, 28, 3]]],
    ['conv2d 3 3 dilation_rate 2', [[24, 24, 3]]],
    ['conv2d 3 3 strides 3x2', [[9, 13, 3]]],
    ['max_pool2d', [[14, 14, 1]]],
    ['max_pooling2d 3', [[9, 9, 1]]],
    ['max_pooling2d 3 same', [[10, 10, 1]]],
    ['avg_pool2d 3 strides 1', [[26, 26, 1]]],
    ['conv1d 8 3', [[26, 8]]],
    ['conv1d 8 3 causal', [[28, 8]]],
    ['max_pool1d 4', [[7, 28]]],
    ['conv2d_transpose 8 3', [[30, 30, 8]]],
    ['conv2d_transpose 8 3 strides 2 same', [[56, 56, 8]]],
    ['conv2d_transpose 8 3x2 strides 2x4', [[57, 112, 8]]],
    ['conv2d_transpose 8 3 strides 2 same output_padding 0', [[55, 55, 8]]],
    ['conv2d_transpose 8 3 dilation_rate 2', [[32, 32, 8]]],
    ['depthwise_conv2d 3 depth_multiplier 4\nseparable_conv2d 6 3 same', [[26, 26, 4], [26, 26, 6]]],
    ['zero_padding2d 1x2\ncropping2d [[1, 2], [0, 1]]', [[30, 32, 1], [27, 31, 1]]],
    ['zero_padding1d [3, 0]\ncropping1d\nup_sampling1d 2', [[31, 28], [29, 28], [58, 28]]],
    ['up_sampling2d 2x1\nresizing 7 14', [[56, 28, 1], [7, 14, 1]]],
    ['global_max_pooling2d keepdims\nglobal_average_pooling2d', [[1, 1, 1], [1]]],
    ['adaptive_avg_pool2d 5x14\nadaptive_max_pool2d 2', [[5, 14, 1], [2, 2, 1]]],
    ['prelu shared_axes [1, 2]\nspatial_dropout2d 0.1', [[28, 28], [28, 28, 1]]],
    ['dense 6 glu\nconv1d 8 3 glu\nactivation glu', [[28, 3], [26, 4], [26, 2]]],
  ])('%j', (statements, shapes) => {
    expect(shapesOf(statements)).toEqual(shapes);
  });
});

describe('refusals', () => {
  test.each([
    ['conv2d 3 29', 'a window of 29x29 is larger than the 28x28 that it goes over'],
    ['conv2d 3 8 dilation_rate 5', 'a window of 8x8, which its dilation makes 36x36, is larger than the 28x28'],
    ['max_pool2d 2x30', 'a window of 2x30 is larger than the 28x28'],
    ['reshape 784\nconv2d 3 3', 'it wants each row as [height, width, channels], and here each row has shape [784]'],
    ['reshape 784\nconv1d 3 3', 'put `reshape 784x1` before it'],
    ['reshape 7x4x28\nconv3d 3 3', 'put `reshape 7x4x28x1` before it'],
    ['conv2d 4 3 groups 2', '2 groups do not divide the one channel of each row'],
    ['conv2d 4 3\nconv2d 3 3 groups 2', '2 groups do not divide the 3 filters'],
    ['conv2d 4 3 strides 2 dilation_rate 2', '`strides` and `dilation_rate` cannot both be above 1'],
    ['conv2d 4 3x3x3', '`kernel_size` of `conv2d` wants sizes such as `3x3`'],
    ['conv2d 4 3 causal', '`conv2d` has no place for `causal`'],
    ['conv2d_transpose 4 3 strides 2 output_padding 2', '`output_padding` must be smaller than `strides`, which is 2x2'],
    ['conv2d_transpose 4 3x4 strides 2 same output_padding 1x0', 'a window of even extent needs an `output_padding` of at least 1'],
    ['conv2d_transpose 4 3 strides 2 dilation_rate 2', '`strides` and `dilation_rate` cannot both be above 1'],
    ['cropping2d 14x1', 'taking off 28x2 leaves nothing of 28x28'],
    ['zero_padding2d [1, 2, 3]', 'wants a whole number of at least 0, sizes such as `1x2`, or `[[top, bottom], [left, right]]`'],
    ['zero_padding2d [[1, 2], [3, four]]', '`padding` of `zero_padding2d` wants a whole number'],
    ['zero_padding2d -1', '`padding` of `zero_padding2d` wants a whole number of at least 0'],
    ['cropping1d 1x2', '`cropping1d` has no place for `1x2`'],
    ['cropping1d [1]', '`cropping` of `cropping1d` wants a whole number of at least 0, or `[before, after]`'],
    ['up_sampling2d bicubic', '`up_sampling2d` has no place for `bicubic`'],
    ['prelu shared_axes 3', 'there is no axis 3 in rows of shape [28, 28]'],
    ['softmax axis 0', '`axis` names no axes of rows of shape [28, 28]'],
    ['softmax axis [1, -2]', '`axis` names no axes of rows of shape [28, 28]'],
    ['dense 5 glu', '`glu` halves the last axis, and 5 is odd'],
    ['lstm 4 glu', '`glu` changes how many numbers there are, and its `activation` must not'],
    ['relu threshold -1', '`threshold` of `relu` wants a number of at least 0'],
    ['lstm 4 dropout 1', '`dropout` of `lstm` wants a number of at least 0 and below 1'],
    ['lambda "x"', 'nnc has no `lambda`: it would run code'],
    ['lstm 4 stateful return_sequences', '`lstm` has no `stateful`: a batch begins with nothing of the one before'],
    ['conv2d { filters 4; kernel_size 3; data_format channels_last }', '`conv2d` has no `data_format`: the channels are always the last axis'],
    ['conv2d 4 3 data_format "channels_first" same', '`conv2d` has no `data_format`: the channels are always the last axis'],
    ['dense 4 name hidden', 'write `as NAME` at the end of the line'],
  ])('%j', (statements, part) => {
    expect(problemOf(statements)).toContain(part);
  });
});

describe('types that do not fit', () => {
  const plain = { strides: [1, 1], dilations: [1, 1], before: [0, 0], after: [0, 0], groups: 1 };
  const pool = { window: [2, 2], strides: [2, 2], before: [0, 0], after: [0, 0] };
  const conv = (attributes: Partial<typeof plain>, ...types: ValueType[]): unknown => inferType({ op: 'conv', attributes: { ...plain, ...attributes }, operands: [0, 1] }, types);
  const [x, kernel] = [tensor('f32', [8, 5, 5, 4]), tensor('f32', [3, 3, 4, 6])];

  test('of convolutions', () => {
    expect(conv({}, x, kernel)).toEqual(tensor('f32', [8, 3, 3, 6]));
    expect(conv({}, x, tensor('f32', [3, 4, 6]))).toContain('a kernel of as many axes');
    expect(conv({}, tensor('i32', [8, 5, 5, 4]), kernel)).toContain('wants f32 rows');
    expect(conv({ groups: 2 }, x, kernel)).toContain('in 2 groups');
    expect(conv({ strides: [1] }, x, kernel)).toContain('one number each spatial axis');
    expect(conv({ strides: [0, 1] }, x, kernel)).toContain('that are none');
    expect(conv({ dilations: [3, 1] }, x, kernel)).toContain('windows [7,3] wider than');
  });

  test('of gradients of convolutions', () => {
    const [gradient, other] = [tensor('f32', [8, 3, 3, 6]), tensor('f32', [8, 4, 3, 6])];
    const back = (type: ValueType): unknown => inferType({ op: 'convInputGradient', attributes: { ...plain, spatial: [5, 5] }, operands: [0, 1] }, [type, kernel]);
    const ofKernel = (type: ValueType): unknown => inferType({ op: 'convKernelGradient', attributes: { ...plain, window: [3, 3] }, operands: [0, 1] }, [x, type]);
    expect(back(gradient)).toEqual(x);
    expect(ofKernel(gradient)).toEqual(kernel);
    for (const text of [back(other), ofKernel(other)]) expect(text).toBe('wants a gradient f32[8,3,3,6], and gets f32[8,4,3,6]');
  });

  test('of pools', () => {
    const pooled = (attributes: Partial<typeof pool>): unknown => inferType({ op: 'maxPool', attributes: { ...pool, ...attributes }, operands: [0] }, [x]);
    expect(pooled({})).toEqual(tensor('f32', [8, 2, 2, 4]));
    expect(pooled({ before: [2, 0] })).toContain('fit into the padding');
    expect(pooled({ window: [2, 6] })).toContain('wider than');
  });
});
