/**
 * @file The codes about single statements: names, arguments, order, declarations and blocks.
 */
import { defineCodes, program } from './table.ts';

export const statementCodes = defineCodes({
  NN2001: {
    severity: 'error',
    message: 'there is no statement `{name}`',
    explanation:
      'Every line begins with the name of a statement: a setting, `data`, a transform, a layer, part of the training set-up, or an action. Names are those of Keras, in lower case with underscores: `Conv2D` is `conv2d`.\n\nA name that nnc knows in another place (an activation, a loss) has to follow the statement that takes it.',
    example: {
      wrong: program('data iris', 'normalize', 'dens 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2002: {
    severity: 'error',
    message: 'there is no {kind} `{name}`',
    explanation:
      'The word after `loss`, `optimizer`, `metrics` or `data`, or the name of an activation or initializer, must be one that nnc knows. The help line has the nearest, or lists them.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cse', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2003: {
    severity: 'error',
    message: '`{reader}` has no place for {word}',
    explanation:
      'Arguments are read from left to right. The name of a parameter takes the value after it; any other value goes to the first parameter of fitting type that has none yet. This one fits none.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 rleu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2004: {
    severity: 'error',
    message: '`{reader}` needs `{parameter}`: {expects}',
    explanation:
      'Some arguments have no default, since no value would suit everyone.',
    example: {
      wrong: program('data iris', 'normalize', 'dense relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2005: {
    severity: 'error',
    message: '`{parameter}` of `{reader}` {refused}',
    explanation:
      'The value has the wrong kind or lies outside of what makes sense here.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu', 'dropout 1.5', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dropout 0.5', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2006: {
    severity: 'error',
    message: '`{parameter}` is given twice to `{reader}`',
    explanation:
      'An argument can be given once, with its name or by its place.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 units 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense units 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2007: {
    severity: 'error',
    message: '`{parameter}` of `{reader}` has no value: it wants {expects}',
    explanation:
      'The name of a parameter is followed by its value. Only parameters that are true or false can stand alone, and are then true.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2008: {
    severity: 'error',
    message: '`{parameter}` takes one value, and this is another',
    explanation:
      'In a block, each line gives one argument: its name and its value.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit { epochs 2 3 }'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit { epochs 2; batch 16 }'),
    },
  },
  NN2009: {
    severity: 'error',
    message: '`{name}` is {role}, and comes too late: {place} have begun',
    explanation:
      'A file reads as the story of one experiment: settings, data, transforms, layers, training set-up, actions, in this order. So whoever reads it finds each thing where it is in every other file.',
    example: {
      wrong: program('data iris', 'dense 16 relu', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2010: {
    severity: 'error',
    message: 'there can be only one `{name}`',
    explanation:
      'A file describes one experiment: one data set, one loss, one optimizer.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'loss mse', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2011: {
    severity: 'error',
    message: 'the name `{name}` is taken',
    explanation:
      '`as` gives a layer a name by which summaries and later statements know it, so it must be its own. `features` is the data.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu as first', 'dense 3 softmax as first', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu as first', 'dense 3 softmax as second', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2012: {
    severity: 'error',
    message: 'nothing is called `${name}`',
    explanation:
      '`$NAME` stands for a hyper-parameter that `param` declares at the top of the file, or for a parameter of the block it stands in.',
    example: {
      wrong: program('param units 16', 'data iris', 'normalize', 'dense $unit relu', 'dense $units', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16', 'data iris', 'normalize', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2013: {
    severity: 'error',
    message: 'this works out to {result}, which is no number to calculate with',
    explanation:
      'Arithmetic in parentheses must come to a finite number.',
    example: {
      wrong: program('data iris', 'normalize', 'dense (16 / 0) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense (16 / 2) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2014: {
    severity: 'error',
    message: '`${name}` is not a number, so one cannot calculate with it',
    explanation:
      'Arithmetic in parentheses is for numbers; a param that stands for a name or a text has no place in it.',
    example: {
      wrong: program('param kind relu', 'data iris', 'normalize', 'dense ($kind + 1)', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param half 8', 'data iris', 'normalize', 'dense (2 * $half) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2015: {
    severity: 'warning',
    message: '`{name}` is declared and never used',
    explanation:
      'A hyper-parameter or block that nothing uses has no effect: changing it would change nothing, which is seldom what was meant.',
    example: {
      wrong: program('param units 16', 'data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16', 'data iris', 'normalize', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2016: {
    severity: 'error',
    message: '`{name}` exists already',
    explanation:
      'Names that a file declares must differ from each other, and blocks also from the statements of nnc.',
    example: {
      wrong: program('param units 16', 'param units 32', 'data iris', 'normalize', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16', 'data iris', 'normalize', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2017: {
    severity: 'error',
    message: 'this is not how a {what} is declared',
    explanation:
      '`param NAME DEFAULT`, with `in [VALUES]` for those that a sweep tries. `block NAME(PARAMETER, PARAMETER DEFAULT) { … }`.',
    example: {
      wrong: program('param 16', 'data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16 in [16, 32]', 'data iris', 'normalize', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2018: {
    severity: 'error',
    message: 'the block `{name}` contains itself',
    explanation:
      'A block is put in place of the statement that uses it; one that contains itself would never end.',
    example: {
      wrong: program('block tower(units) {', '  dense $units relu', '  tower $units', '}', 'data iris', 'normalize', 'tower 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('block tower(units) {', '  dense $units relu', '  dense $units relu', '}', 'data iris', 'normalize', 'tower 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2019: {
    severity: 'error',
    message: '`{name}` takes no block',
    explanation:
      'Braces hold the layers of a structure such as `repeat`, or the arguments of a statement, one a line.',
    example: {
      wrong: program('block tower(units) { dense $units relu }', 'data iris', 'normalize', 'tower 8 { dense 4 }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('block tower(units) { dense $units relu }', 'data iris', 'normalize', 'tower 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2020: {
    severity: 'error',
    message: '`{name}` needs a block',
    explanation:
      'What it is about stands in braces after it.',
    example: {
      wrong: program('data iris', 'normalize', 'repeat 3', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'repeat 3 { dense 8 relu }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2021: {
    severity: 'error',
    message: '`{name}` cannot be named with `as`',
    explanation:
      'A name is for layers, so that summaries and later statements can tell one from another.',
    example: {
      wrong: program('data iris as flowers', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'dense 3 softmax as answer', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2022: {
    severity: 'error',
    message: '`{name}` needs the name of a {kind}',
    explanation:
      '`data`, `loss`, `optimizer` and `metrics` say which one is meant by its name, without quotes.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2023: {
    severity: 'error',
    message: '`--set {name}=…` names no param of this file',
    explanation:
      'Only hyper-parameters that the file declares with `param` can be set from outside.',
    example: { situation: '`nnc run iris.nn --set unit=32`, where the file declares `param units 16`.' },
  },
  NN2024: {
    severity: 'error',
    message: '`--set {name}={value}` should be a {kind}, as its default is',
    explanation:
      'A value from outside has to be of the same kind as the default in the file.',
    example: { situation: '`nnc run iris.nn --set units=many`, where the file declares `param units 16`.' },
  },
  NN2025: {
    severity: 'error',
    message: '`{name}` cannot stand inside the block of `{block}`',
    explanation:
      'A block among the layers is put in its place layer by layer, so it can hold nothing else.',
    example: {
      wrong: program('data iris', 'normalize', 'repeat 2 {', '  dense 8 relu', '  fit epochs 2', '}', 'dense 3 softmax', 'loss sparse_cce'),
      right: program('data iris', 'normalize', 'repeat 2 {', '  dense 8 relu', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2026: {
    severity: 'error',
    message: 'this comes to more than {most} layers',
    explanation:
      'Blocks that repeat blocks multiply. No model of this kind is meant to be so deep.',
    example: {
      wrong: program('data iris', 'normalize', 'repeat 1000 { repeat 11 { dense 2 } }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'repeat 10 { dense 2 }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2027: {
    severity: 'error',
    message: 'nnc has no `{name}`: {why}',
    explanation:
      'Keras has this, and nnc leaves it out on purpose. The message says why, the help what to write in its place.',
    example: {
      wrong: program('data mnist', 'lambda "x / 255"', 'flatten', 'dense 10 softmax', 'loss sparse_cce', 'fit epochs 1'),
      right: program('data mnist', 'rescaling (1 / 255)', 'flatten', 'dense 10 softmax', 'loss sparse_cce', 'fit epochs 1'),
    },
  },
  NN2028: {
    severity: 'error',
    message: '`{reader}` has no `{argument}`: {why}',
    explanation:
      'Layers of Keras take this argument, and nnc leaves it out on purpose. The message says why, the help what to write in its place.',
    example: {
      wrong: program('data mnist', 'conv2d 8 3x3 relu data_format channels_first', 'flatten', 'dense 10 softmax', 'loss sparse_cce', 'fit epochs 1'),
      right: program('data mnist', 'conv2d 8 3x3 relu', 'flatten', 'dense 10 softmax', 'loss sparse_cce', 'fit epochs 1'),
    },
  },
});
