/**
 * @file The convolutions of the MNIST net, forward and both gradients.
 */
import { tensor } from '../../src/compiler/graph/types.ts';
import { noRows, type Kernel } from './kernel.ts';

const batch = 32;
const window = [3, 3] as const;

interface Layer {
  readonly side: number;
  readonly inputs: number;
  readonly outputs: number;
}

const layers: readonly Layer[] = [{ side: 28, inputs: 1, outputs: 32 }, { side: 26, inputs: 32, outputs: 32 }];

export const convolutions: readonly Kernel[] = layers.flatMap(({ side, inputs, outputs }) => {
  const out = side - 2;
  const x = tensor('f32', [batch, side, side, inputs]);
  const kernel = tensor('f32', [...window, inputs, outputs]);
  const gradient = tensor('f32', [batch, out, out, outputs]);
  const sliding = { strides: [1, 1], dilations: [1, 1], before: [0, 0], after: [0, 0], groups: 1 };
  const shape = `${batch} x ${side} x ${side} x ${inputs} to ${outputs}`;
  const common = { batch: 1, table: noRows, work: { flops: 2 * batch * out * out * 9 * inputs * outputs } };
  return [
    { ...common, name: `conv ${shape}`, build: (g) => { g.update('y', g.conv(g.state('x', x), g.state('kernel', kernel), sliding)); } },
    { ...common, name: `conv ${shape}, input gradient`, build: (g) => { g.update('dx', g.convInputGradient(g.state('dy', gradient), g.state('kernel', kernel), { ...sliding, spatial: [side, side] })); } },
    { ...common, name: `conv ${shape}, kernel gradient`, build: (g) => { g.update('dk', g.convKernelGradient(g.state('x', x), g.state('dy', gradient), { ...sliding, window })); } },
  ] satisfies readonly Kernel[];
});
