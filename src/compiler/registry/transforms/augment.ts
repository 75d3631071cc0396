import { drawn, factor, flipped, ownPlaces, readAt, samplingParams, shifted, turned, wrongFactor, zoomed, type Places } from '../affine.ts';
import { flipModes } from '../augmenting.ts';
import { defineTransform } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { numbersOnly, tensorFeatures } from '../features.ts';
import { maybe } from '../param.ts';
import { spatialBatch, spatialRow } from '../windows.ts';

export const augment = defineTransform({
  name: 'augment',
  summary: 'While training, mirrors, shifts, turns and zooms images at random, others in each step; validation and test rows stay as they are.',
  details:
    'What is named happens in the order `flip`, `shift`, `rotate`, `zoom`, each as in Keras\'s `RandomFlip`, `RandomTranslation`, `RandomRotation` and `RandomZoom`, but in one: every pixel is read once from where all of them together say. So images lose less of their sharpness, and it takes less time, than with the layers `random_flip`, `random_translation`, `random_rotation` and `random_zoom` one after the other, which are part of the model and of the files that it is saved to. A number f means from -f to f; a list, from its lesser number to its greater. The seed decides all of it.',
  example: 'data mnist\nreshape 28x28x1\nrescale (1/255)\naugment shift 0.1 rotate 0.05 zoom 0.1',
  params: {
    flip: maybe(flipModes, 'Mirrors half of the images.'),
    shift: maybe(factor(), 'How far images go down and, drawn apart from that, to the right, as a share of their height and width.'),
    rotate: maybe(factor(), 'How far images turn against the clock, as a share of a full turn.', { aliases: ['rotation'] }),
    zoom: maybe(factor({ above: -1 }), 'How much smaller images become, so that more is seen; below 0 larger.'),
    ...samplingParams,
  },
  onlyInTraining: true,
  shape({ flip, shift, rotate, zoom }, rows) {
    if (flip === null && shift === null && rotate === null && zoom === null) return { refusal: 'nothing says what is to be done to images', help: 'write `augment flip horizontal shift 0.1`, say' };
    for (const [name, of] of [['shift', shift], ['rotate', rotate], ['zoom', zoom]] as const) {
      const wrong = wrongFactor(of);
      if (wrong !== null) return { refusal: `\`${name}\` ${wrong}` };
    }
    const images = rows.features.kind === 'tensor' ? spatialRow(rows.features.shape, 2) : null;
    if (images !== null && isRefusal(images)) return images;
    return numbersOnly(rows, (features) => ({ rows: { ...rows, features }, withinStep: 'features' }));
  },
  lower(g, { features, labels }, { flip, shift, rotate, zoom, ...sampling }, { training, random }) {
    const x = g.cast(tensorFeatures(features), 'f32');
    if (!training) return { features: x, labels };
    const images = spatialBatch(g, x, 2);
    const { shape } = images.type;
    const draw = (): ReturnType<typeof random> => random([shape[0] ?? 1, 1, 1]);
    const sides = { across: flip !== 'vertical', over: flip !== 'horizontal' };
    // What happens last is undone first.
    let places: Places = ownPlaces(g, shape);
    if (zoom !== null) {
      const by = g.add(drawn(g, zoom, draw()), 1);
      places = zoomed(g, places, by, by, shape);
    }
    if (rotate !== null) places = turned(g, places, drawn(g, rotate, draw()), shape);
    if (shift !== null) places = shifted(g, places, drawn(g, shift, draw()), drawn(g, shift, draw()), shape);
    if (flip !== null) places = flipped(g, places, g.lessEqual(draw(), 0.5), sides, shape);
    return { features: g.reshape(readAt(g, images, places, sampling), x.type.shape), labels };
  },
});
