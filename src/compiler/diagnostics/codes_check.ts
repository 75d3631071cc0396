/**
 * @file The codes about what a file means: names, arguments, order, shapes, and how statements fit together.
 */
import { defineCodes, program } from './table.ts';

export const checkCodes = defineCodes({
  NN2001: {
    severity: 'error',
    message: 'there is no statement `{name}`',
    explanation:
      'Every line begins with the name of a statement: a setting, `data`, a transform, a layer, part of the training set-up, or an action. Names are those of Keras, in lower case with underscores: `Conv2D` is `conv2d`.\n\nA name that nnc knows in another place (an activation, a loss) has to follow the statement that takes it.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dens 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2002: {
    severity: 'error',
    message: 'there is no {kind} `{name}`',
    explanation:
      'The word after `loss`, `optimizer`, `metrics` or `data`, or the name of an activation or initializer, must be one that nnc knows. The help line has the nearest, or lists them.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cse',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2003: {
    severity: 'error',
    message: '`{reader}` has no place for {word}',
    explanation:
      'Arguments are read from left to right. The name of a parameter takes the value after it; any other value goes to the first parameter of fitting type that has none yet. This one fits none.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 16 rleu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2004: {
    severity: 'error',
    message: '`{reader}` needs `{parameter}`: {expects}',
    explanation:
      'Some arguments have no default, since no value would suit everyone.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2005: {
    severity: 'error',
    message: '`{parameter}` of `{reader}` {refused}',
    explanation:
      'The value has the wrong kind or lies outside of what makes sense here.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dropout 1.5',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dropout 0.5',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2006: {
    severity: 'error',
    message: '`{parameter}` is given twice to `{reader}`',
    explanation:
      'An argument can be given once, with its name or by its place.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 16 units 8',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense units 8',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2007: {
    severity: 'error',
    message: '`{parameter}` of `{reader}` has no value: it wants {expects}',
    explanation:
      'The name of a parameter is followed by its value. Only parameters that are true or false can stand alone, and are then true.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2008: {
    severity: 'error',
    message: '`{parameter}` takes one value, and this is another',
    explanation:
      'In a block, each line gives one argument: its name and its value.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit { epochs 2 3 }',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit { epochs 2; batch 16 }',
      ),
    },
  },
  NN2009: {
    severity: 'error',
    message: '`{name}` is {role}, and comes too late: {place} have begun',
    explanation:
      'A file reads as the story of one experiment: settings, data, transforms, layers, training set-up, actions, in this order. So whoever reads it finds each thing where it is in every other file.',
    example: {
      wrong: program(
        'data iris',
        'dense 16 relu',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2010: {
    severity: 'error',
    message: 'there can be only one `{name}`',
    explanation:
      'A file describes one experiment: one data set, one loss, one optimizer.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'loss mse',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2011: {
    severity: 'error',
    message: 'the name `{name}` is taken',
    explanation:
      '`as` gives a layer a name by which summaries and later statements know it, so it must be its own. `features` is the data.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 16 relu as first',
        'dense 3 softmax as first',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu as first',
        'dense 3 softmax as second',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2012: {
    severity: 'error',
    message: 'nothing is called `${name}`',
    explanation:
      '`$NAME` stands for a hyper-parameter that `param` declares at the top of the file, or for a parameter of the block it stands in.',
    example: {
      wrong: program(
        'param units 16',
        'data iris',
        'normalize',
        'dense $unit relu',
        'dense $units',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'param units 16',
        'data iris',
        'normalize',
        'dense $units relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2013: {
    severity: 'error',
    message: 'this works out to {result}, which is no number to calculate with',
    explanation:
      'Arithmetic in parentheses must come to a finite number.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense (16 / 0) relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense (16 / 2) relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2014: {
    severity: 'error',
    message: '`${name}` is not a number, so one cannot calculate with it',
    explanation:
      'Arithmetic in parentheses is for numbers; a param that stands for a name or a text has no place in it.',
    example: {
      wrong: program(
        'param kind relu',
        'data iris',
        'normalize',
        'dense ($kind + 1)',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'param half 8',
        'data iris',
        'normalize',
        'dense (2 * $half) relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2015: {
    severity: 'warning',
    message: '`{name}` is declared and never used',
    explanation:
      'A hyper-parameter or block that nothing uses has no effect: changing it would change nothing, which is seldom what was meant.',
    example: {
      wrong: program(
        'param units 16',
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'param units 16',
        'data iris',
        'normalize',
        'dense $units relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2016: {
    severity: 'error',
    message: '`{name}` exists already',
    explanation:
      'Names that a file declares must differ from each other, and blocks also from the statements of nnc.',
    example: {
      wrong: program(
        'param units 16',
        'param units 32',
        'data iris',
        'normalize',
        'dense $units relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'param units 16',
        'data iris',
        'normalize',
        'dense $units relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2017: {
    severity: 'error',
    message: 'this is not how a {what} is declared',
    explanation:
      '`param NAME DEFAULT`, with `in [VALUES]` for those that a sweep tries. `block NAME(PARAMETER, PARAMETER DEFAULT) { … }`.',
    example: {
      wrong: program(
        'param 16',
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'param units 16 in [16, 32]',
        'data iris',
        'normalize',
        'dense $units relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2018: {
    severity: 'error',
    message: 'the block `{name}` contains itself',
    explanation:
      'A block is put in place of the statement that uses it; one that contains itself would never end.',
    example: {
      wrong: program(
        'block tower(units) {',
        '  dense $units relu',
        '  tower $units',
        '}',
        'data iris',
        'normalize',
        'tower 8',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'block tower(units) {',
        '  dense $units relu',
        '  dense $units relu',
        '}',
        'data iris',
        'normalize',
        'tower 8',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2019: {
    severity: 'error',
    message: '`{name}` takes no block',
    explanation:
      'Braces hold the layers of a structure such as `repeat`, or the arguments of a statement, one a line.',
    example: {
      wrong: program(
        'block tower(units) { dense $units relu }',
        'data iris',
        'normalize',
        'tower 8 { dense 4 }',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'block tower(units) { dense $units relu }',
        'data iris',
        'normalize',
        'tower 8',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2020: {
    severity: 'error',
    message: '`{name}` needs a block',
    explanation:
      'What it is about stands in braces after it.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'repeat 3',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'repeat 3 { dense 8 relu }',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2021: {
    severity: 'error',
    message: '`{name}` cannot be named with `as`',
    explanation:
      'A name is for layers, so that summaries and later statements can tell one from another.',
    example: {
      wrong: program(
        'data iris as flowers',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'dense 3 softmax as answer',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2022: {
    severity: 'error',
    message: '`{name}` needs the name of a {kind}',
    explanation:
      '`data`, `loss`, `optimizer` and `metrics` say which one is meant by its name, without quotes.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
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
      wrong: program(
        'data iris',
        'normalize',
        'repeat 2 {',
        '  dense 8 relu',
        '  fit epochs 2',
        '}',
        'dense 3 softmax',
        'loss sparse_cce',
      ),
      right: program(
        'data iris',
        'normalize',
        'repeat 2 {',
        '  dense 8 relu',
        '}',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2026: {
    severity: 'error',
    message: 'this comes to more than {most} layers',
    explanation:
      'Blocks that repeat blocks multiply. No model of this kind is meant to be so deep.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'repeat 1000 { repeat 11 { dense 2 } }',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'repeat 10 { dense 2 }',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2101: {
    severity: 'error',
    message: '`{name}` cannot be used here: {why}',
    explanation:
      'Every layer and transform knows which shapes it works on. The shape here follows from the statements before.',
    example: {
      wrong: program(
        'data boston_housing',
        'one_hot',
        'dense 1',
        'loss mse',
        'fit epochs 2',
      ),
      right: program(
        'data boston_housing',
        'normalize',
        'dense 1',
        'loss mse',
        'fit epochs 2',
      ),
    },
  },
  NN2102: {
    severity: 'error',
    message: 'the rows are lists of words of different lengths, and a layer wants them all of one shape',
    explanation:
      'A text is a list of word numbers. Before the first layer it has to become numbers of a fixed shape: `multi_hot` says for each word of the vocabulary whether it occurs, `pad` makes all lists equally long.',
    example: {
      wrong: program(
        'data imdb words 1000',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
      right: program(
        'data imdb words 1000',
        'multi_hot',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
    },
  },
  NN2103: {
    severity: 'error',
    message: '`{loss}` cannot judge labels that are {labels}',
    explanation:
      'Losses are for certain kinds of labels: some for numbers to be predicted, some for yes or no, some for one of several classes.',
    example: {
      wrong: program(
        'data boston_housing',
        'dense 1',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data boston_housing',
        'dense 1',
        'loss mse',
        'fit epochs 2',
      ),
    },
  },
  NN2104: {
    severity: 'error',
    message: 'this loss needs one probability for each of {classes} classes, and the model ends in {units}',
    explanation:
      'To choose among classes the model gives each a probability, so the last layer has as many units as there are classes, and `softmax` makes them sum to 1.',
    example: {
      wrong: program(
        'data reuters words 1000',
        'multi_hot',
        'one_hot',
        'dense 1 sigmoid',
        'loss cce',
        'fit epochs 1',
      ),
      right: program(
        'data reuters words 1000',
        'multi_hot',
        'one_hot',
        'dense 46 softmax',
        'loss cce',
        'fit epochs 1',
      ),
    },
  },
  NN2105: {
    severity: 'error',
    message: 'each label is {labels}, and the model ends in shape [{shape}]',
    explanation:
      'This loss compares the output with the label number by number, so both must have the same shape.',
    example: {
      wrong: program(
        'data boston_housing',
        'dense 2',
        'loss mse',
        'fit epochs 2',
      ),
      right: program(
        'data boston_housing',
        'dense 1',
        'loss mse',
        'fit epochs 2',
      ),
    },
  },
  NN2106: {
    severity: 'warning',
    message: '`{loss}` wants {what}, which the last activation does not give',
    explanation:
      'A cross-entropy takes the logarithm of probabilities. Numbers outside of 0 to 1 are cut off, and where they are cut nothing is learnt.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3',
        'loss sparse_cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 16 relu',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2107: {
    severity: 'warning',
    message: '`{activation}` of a single number is always 1',
    explanation:
      'Probabilities over one class can only be 1, whatever the model learns.',
    example: {
      wrong: program(
        'data imdb words 1000',
        'multi_hot',
        'dense 1 softmax',
        'loss bce',
        'fit epochs 1',
      ),
      right: program(
        'data imdb words 1000',
        'multi_hot',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
    },
  },
  NN2108: {
    severity: 'error',
    message: '`{metric}` cannot be computed from labels that are {labels} and outputs of shape [{shape}]',
    explanation:
      'A metric compares labels with outputs in its own way, and both must be of a kind it knows.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'metrics mae',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'metrics accuracy',
        'fit epochs 2',
      ),
    },
  },
  NN2109: {
    severity: 'error',
    message: '`{layer}` has {rows} vectors, and the words are numbered 0 to {last}',
    explanation:
      'Each word number needs a vector of its own; the model could not look up the others.',
    example: {
      wrong: program(
        'data imdb words 10000',
        'pad 100',
        'embedding 8 input_dim 5000',
        'flatten',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
      right: program(
        'data imdb words 10000',
        'pad 100',
        'embedding 8',
        'flatten',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
    },
  },
  NN2110: {
    severity: 'error',
    message: '`validation` holds out {held} rows, and there are only {rows} to train on',
    explanation:
      'What is held out is not trained on, so some rows must be left.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit validation first(150)',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit validation random(30)',
      ),
    },
  },
  NN2111: {
    severity: 'error',
    message: '`{source}` has no test part',
    explanation:
      'Some data come in one piece. The rows to judge by have to be held out of it.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
        'evaluate',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2 validation random(20%)',
        'evaluate validation',
      ),
    },
  },
  NN2112: {
    severity: 'error',
    message: '`{action}` needs {what}, and the file has none',
    explanation:
      'An action works on what the file has described before.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
      ),
    },
  },
  NN2113: {
    severity: 'error',
    message: 'nothing says what goes into the model',
    explanation:
      'The shapes of all layers follow from the data.',
    example: {
      wrong: program(
        'dense 3 softmax',
        'summary',
      ),
      right: program(
        'data iris',
        'dense 3 softmax',
        'summary',
      ),
    },
  },
  NN2114: {
    severity: 'warning',
    message: 'the file describes an experiment and does nothing with it',
    explanation:
      'Actions such as `fit`, `evaluate` and `summary` are what a run does.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'summary',
      ),
    },
  },
  NN2115: {
    severity: 'error',
    message: '`expect` knows no `{quantity}`',
    explanation:
      'It judges `loss`, or a metric that the file lists under `metrics`.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'metrics accuracy',
        'fit epochs 2',
        'evaluate train',
        'expect accurracy on train above 0.1',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'metrics accuracy',
        'fit epochs 2',
        'evaluate train',
        'expect accuracy on train above 0.1',
      ),
    },
  },
  NN2116: {
    severity: 'error',
    message: '`expect {quantity}` says neither `above` nor `below`',
    explanation:
      'An expectation needs a bound: what the result must be above, or below, or both.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
        'evaluate train',
        'expect loss on train',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
        'evaluate train',
        'expect loss on train below 10',
      ),
    },
  },
  NN2117: {
    severity: 'error',
    message: 'this data cannot be used: {why}',
    explanation:
      'Files are looked at before anything runs, so that names of columns and kinds of values are known.',
    example: { situation: '`data csv "houses.csv" target "price"` where there is no such file, or it has no column `price`.' },
  },
  NN2118: {
    severity: 'error',
    message: '`{action}` is to use validation rows, and no `fit` before it holds any out',
    explanation:
      'Validation rows are those that the last `fit` did not train on.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2',
        'evaluate validation',
      ),
      right: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss sparse_cce',
        'fit epochs 2 validation random(20%)',
        'evaluate validation',
      ),
    },
  },
  NN2119: {
    severity: 'error',
    message: 'there are no labels for `{loss}` to judge by',
    explanation:
      'To learn, the model must be told the right answers.',
    example: { situation: '`data csv "houses.csv"` without `target`, followed by a loss.' },
  },
  NN2120: {
    severity: 'error',
    message: '`{name}` comes after `{earlier}`, and would have to work on rows that are never written out',
    explanation:
      'Some transforms make rows so large that they are made only while they are trained on. What chooses rows or learns from them has to come before.',
    example: {
      wrong: program(
        'data imdb words 1000',
        'multi_hot',
        'take 100',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
      right: program(
        'data imdb words 1000',
        'take 100',
        'multi_hot',
        'dense 1 sigmoid',
        'loss bce',
        'fit epochs 1',
      ),
    },
  },
  NN2203: {
    severity: 'warning',
    message: 'the labels are class numbers and the loss wants them one-hot',
    explanation:
      'A categorical cross-entropy reads each label as a row with a 1 in the column of its class. nnc writes them so on the way, as if `one_hot` stood there; say so in the file, so that readers see it, or take the loss that reads class numbers.',
    example: {
      wrong: program(
        'data iris',
        'normalize',
        'dense 3 softmax',
        'loss cce',
        'fit epochs 2',
      ),
      right: program(
        'data iris',
        'normalize',
        'one_hot',
        'dense 3 softmax',
        'loss cce',
        'fit epochs 2',
      ),
    },
  },
  NN2901: {
    severity: 'error',
    message: 'this is no program of nnc: {why}',
    explanation:
      '`nnc run` takes a `.nn` file, or the JSON that `nnc build FILE --target ir` writes. Such JSON is checked as a file is before it runs.',
    example: { situation: '`nnc run program.json`, where the JSON was cut off or changed by hand.' },
  },
});
