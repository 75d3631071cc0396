/**
 * @file Rules of convolutions and pools on any backend of TensorFlow.js, for any count of axes. What lies under the windows is
 * gathered ([B, windows, places, C]), and then multiplied as matrices, one for each group, or reduced.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { flatSpatial, spatialOf, tapsOf, tapsOver, type Taps } from './taps.ts';
import { operandType, tensorAt, tensorTypeOf, type Setting, type Tensor, type TfRules } from './types.ts';

/** x [B, n, C] → [B, indices, C], `otherwise` where the index is -1. */
function gatherFilled({ tf }: Setting, x: Tensor, indices: Int32Array, otherwise: number): Tensor {
  const [rows = 0, n = 0, channels = 1] = x.shape;
  const filled = tf.concat([x, tf.fill([rows, 1, channels], otherwise)], 1);
  return tf.gather(filled, tf.tensor1d(indices.map((index) => (index < 0 ? n : index)), 'int32'), 1);
}

/** x [B, ...spatial, C] → [B, windows, places, C] */
function gatherWindows(setting: Setting, taps: Taps, x: Tensor, padding: number): Tensor {
  const [rows, elements, channels] = flatSpatial(x.shape);
  const gathered = gatherFilled(setting, setting.tf.reshape(x, [rows, elements, channels]), taps.under, padding);
  return setting.tf.reshape(gathered, [rows, taps.windows, taps.places, channels]);
}

/** The adjoint: [B, windows, places, C] → [B, elements, C], sums of what lies over each element. */
function addWindows(setting: Setting, taps: Taps, over: { readonly most: number; readonly over: Int32Array }, values: Tensor): Tensor {
  const { tf } = setting;
  const [rows = 0, , , channels = 1] = values.shape;
  const gathered = gatherFilled(setting, tf.reshape(values, [rows, taps.windows * taps.places, channels]), over.over, 0);
  return tf.sum(tf.reshape(gathered, [rows, taps.elements, over.most, channels]), 2);
}

/** [n, places, C] → [groups, n, places · C / groups] */
function parted({ tf }: Setting, x: Tensor, n: number, places: number, channels: number, groups: number): Tensor {
  const split = tf.transpose(tf.reshape(x, [n * places, groups, channels / groups]), [1, 0, 2]);
  return tf.reshape(split, [groups, n, places * (channels / groups)]);
}

/** [groups, n, places · C / groups] → [n · places, C] */
function joined({ tf }: Setting, x: Tensor, n: number, places: number, channels: number, groups: number): Tensor {
  return tf.reshape(tf.transpose(tf.reshape(x, [groups, n * places, channels / groups]), [1, 0, 2]), [n * places, channels]);
}

type WindowPrimitive = Extract<Primitive, 'conv' | 'convInputGradient' | 'convKernelGradient' | 'maxPool' | 'maxPoolGradient' | 'sumPool' | 'sumPoolGradient'>;

export const windowRules: Pick<TfRules, WindowPrimitive> = {
  conv: (node, setting) => {
    const { tf } = setting;
    const { groups } = node.attributes;
    const [x, kernel] = [operandType(setting, 0).shape, operandType(setting, 1).shape];
    const shape = [...tensorTypeOf(node.type).shape];
    const taps = tapsOf(kernel.slice(0, -2), node.attributes, spatialOf(x), spatialOf(shape));
    const [, , channels] = flatSpatial(x);
    const [rows, windows, outputs] = flatSpatial(shape);
    return (operands) => tf.tidy(() => {
      const under = parted(setting, gatherWindows(setting, taps, tensorAt(operands, 0), 0), rows * windows, taps.places, channels, groups);
      const kernels = parted(setting, tensorAt(operands, 1), taps.places * (channels / groups), 1, outputs, groups);
      return tf.reshape(joined(setting, tf.matMul(under, kernels), rows * windows, 1, outputs, groups), shape);
    });
  },

  convInputGradient: (node, setting) => {
    const { tf } = setting;
    const { groups, spatial } = node.attributes;
    const [gradient, kernel] = [operandType(setting, 0).shape, operandType(setting, 1).shape];
    const shape = [...tensorTypeOf(node.type).shape];
    const taps = tapsOf(kernel.slice(0, -2), node.attributes, spatial, spatialOf(gradient));
    const over = tapsOver(taps);
    const [, , channels] = flatSpatial(shape);
    const [rows, windows, outputs] = flatSpatial(gradient);
    return (operands) => tf.tidy(() => {
      const gradients = parted(setting, tensorAt(operands, 0), rows * windows, 1, outputs, groups);
      const kernels = parted(setting, tensorAt(operands, 1), taps.places * (channels / groups), 1, outputs, groups);
      const under = joined(setting, tf.matMul(gradients, kernels, false, true), rows * windows, taps.places, channels, groups);
      return tf.reshape(addWindows(setting, taps, over, tf.reshape(under, [rows, windows, taps.places, channels])), shape);
    });
  },

  convKernelGradient: (node, setting) => {
    const { tf } = setting;
    const { groups, window } = node.attributes;
    const [x, gradient] = [operandType(setting, 0).shape, operandType(setting, 1).shape];
    const shape = [...tensorTypeOf(node.type).shape];
    const taps = tapsOf(window, node.attributes, spatialOf(x), spatialOf(gradient));
    const [, , channels] = flatSpatial(x);
    const [rows, windows, outputs] = flatSpatial(gradient);
    return (operands) => tf.tidy(() => {
      const under = parted(setting, gatherWindows(setting, taps, tensorAt(operands, 0), 0), rows * windows, taps.places, channels, groups);
      const gradients = parted(setting, tensorAt(operands, 1), rows * windows, 1, outputs, groups);
      return tf.reshape(joined(setting, tf.matMul(under, gradients, true, false), taps.places * (channels / groups), 1, outputs, groups), shape);
    });
  },

  maxPool: (node, setting) => {
    const { tf } = setting;
    const shape = [...tensorTypeOf(node.type).shape];
    const taps = tapsOf(node.attributes.window, node.attributes, spatialOf(operandType(setting, 0).shape), spatialOf(shape));
    return (operands) => tf.tidy(() => tf.reshape(tf.max(gatherWindows(setting, taps, tensorAt(operands, 0), -Infinity), 2), shape));
  },

  maxPoolGradient: (node, setting) => {
    const { tf } = setting;
    const shape = [...tensorTypeOf(node.type).shape];
    const gradient = operandType(setting, 1).shape;
    const taps = tapsOf(node.attributes.window, node.attributes, spatialOf(shape), spatialOf(gradient));
    const over = tapsOver(taps);
    const [rows, windows, channels] = flatSpatial(gradient);
    return (operands) => tf.tidy(() => {
      const greatest = tf.argMax(gatherWindows(setting, taps, tensorAt(operands, 0), -Infinity), 2);
      const places = tf.reshape(tf.range(0, taps.places, 1, 'int32'), [1, 1, taps.places, 1]);
      const chosen = tf.cast(tf.equal(places, tf.reshape(greatest, [rows, windows, 1, channels])), 'float32');
      const spread = tf.mul(chosen, tf.reshape(tensorAt(operands, 1), [rows, windows, 1, channels]));
      return tf.reshape(addWindows(setting, taps, over, spread), shape);
    });
  },

  sumPool: (node, setting) => {
    const { tf } = setting;
    const shape = [...tensorTypeOf(node.type).shape];
    const taps = tapsOf(node.attributes.window, node.attributes, spatialOf(operandType(setting, 0).shape), spatialOf(shape));
    return (operands) => tf.tidy(() => tf.reshape(tf.sum(gatherWindows(setting, taps, tensorAt(operands, 0), 0), 2), shape));
  },

  sumPoolGradient: (node, setting) => {
    const { tf } = setting;
    const { spatial, window } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    const gradient = operandType(setting, 0).shape;
    const taps = tapsOf(window, node.attributes, spatial, spatialOf(gradient));
    const { most, over } = tapsOver(taps);
    // Every place of a window has the same gradient: that of the window.
    const windowsOver = over.map((tap) => Math.floor(tap / taps.places));
    const [rows, windows, channels] = flatSpatial(gradient);
    return (operands) => tf.tidy(() => {
      const gathered = gatherFilled(setting, tf.reshape(tensorAt(operands, 0), [rows, windows, channels]), windowsOver, 0);
      return tf.reshape(tf.sum(tf.reshape(gathered, [rows, taps.elements, most, channels]), 2), shape);
    });
  },
};
