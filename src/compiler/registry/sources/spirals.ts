import { defineSource } from '../define.ts';
import { classesOf, madeParams, madePlan, madeRows, noise } from '../made.ts';
import { optional } from '../param.ts';
import { int, number } from '../param_type.ts';

export const spirals = defineSource({
  name: 'spirals',
  summary: 'Points on arms that wind around each other: on which of them is each?',
  details: 'Two numbers a row, within a circle of radius 1, and a class for each arm. Harder than `moons`: it takes more units, or more layers. Made from the seed.',
  example: 'data spirals classes 3 turns 1\nsplit test 20%',
  files: [],
  params: {
    ...madeParams,
    classes: optional(int({ min: 2, max: 1000 }), 2, 'How many arms.'),
    turns: optional(number({ above: 0, max: 100 }), 1, 'How often each goes around.'),
    noise: noise(0.02),
  },
  read: (args) => madePlan({ kind: 'spirals', classes: args.classes, turns: args.turns, noise: args.noise }, args),
  describe: ({ rows, classes }) => madeRows(rows, 2, classesOf(classes)),
});
