import { axesOf, eachRow, refuseMissingAxis, sumAxes } from '../axes.ts';
import { defineLoss } from '../define.ts';

export const dice = defineLoss({
  name: 'dice',
  keras: 'keras.losses.Dice',
  summary: 'For yes-or-no labels of many points, most of them no: how little what is there and what is found overlap.',
  details: '1 - 2 Σ y p / (Σ y + Σ p + 1e-7), the sums going over all of the batch, or over `axis`. Dice 1945.',
  example: 'dense 1 sigmoid\nloss dice',
  params: { axis: sumAxes },
  wants: () => ({ labels: ['one_hot', 'binary', 'number'], output: 'same', gives: 'probabilities' }),
  refuses: ({ axis }, output) => refuseMissingAxis(axis, output),
  lower({ g, labels, predictions }, { axis }) {
    const axes = axesOf(axis, predictions.type.shape.length);
    const all = g.add(g.reduceSum(labels, axes), g.reduceSum(predictions, axes));
    const overlap = g.div(g.mul(g.reduceSum(g.mul(labels, predictions), axes), 2), g.add(all, 1e-7));
    return eachRow(g, g.sub(1, overlap), axes, predictions.type.shape[0] ?? 1);
  },
});
