import { defineSource } from '../define.ts';
import { classesOf, madeParams, madePlan, madeRows, noise } from '../made.ts';

export const moons = defineSource({
  name: 'moons',
  summary: 'Points on two half circles that reach into each other: on which of them is each?',
  details: 'Two numbers a row and two classes, which no straight line parts: a toy to see a hidden layer at work. As scikit-learn\'s make_moons, made from the seed.',
  example: 'data moons rows 1000 noise 0.2\nsplit test 20%',
  files: [],
  params: { ...madeParams, noise: noise(0.1) },
  read: (args) => madePlan({ kind: 'moons', noise: args.noise }, args),
  describe: ({ rows }) => madeRows(rows, 2, classesOf(2)),
});
