/**
 * @file The codes about how statements fit together: data, shapes, loss, metrics, splits; and Programs in JSON.
 */
import { defineCodes, program } from './table.ts';

export const experimentCodes = defineCodes({
  NN2101: {
    severity: 'error',
    message: '`{name}` cannot be used here: {why}',
    explanation:
      'Every layer and transform knows which shapes it works on. The shape here follows from the statements before.',
    example: {
      wrong: program('data boston_housing', 'one_hot', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data boston_housing', 'normalize', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2102: {
    severity: 'error',
    message: 'the rows are {rows}, and a layer wants them all of one shape',
    explanation:
      'A text is a list of words: `tokenize` makes numbers of them, where the data set has not. Before the first layer it has to become numbers of a fixed shape: `multi_hot` says for each word of the vocabulary whether it occurs, `pad` makes all lists equally long.',
    example: {
      wrong: program('data imdb words 1000', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
      right: program('data imdb words 1000', 'multi_hot', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
    },
  },
  NN2103: {
    severity: 'error',
    message: '`{loss}` cannot judge labels that are {labels}',
    explanation:
      'Losses are for certain kinds of labels: some for numbers to be predicted, some for yes or no, some for one of several classes.',
    example: {
      wrong: program('data boston_housing', 'dense 1', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data boston_housing', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2104: {
    severity: 'error',
    message: 'this loss needs one probability for each of {classes} classes, and the model ends in {units}',
    explanation:
      'To choose among classes the model gives each a probability, so the last layer has as many units as there are classes, and `softmax` makes them sum to 1.',
    example: {
      wrong: program('data reuters words 1000', 'multi_hot', 'one_hot', 'dense 1 sigmoid', 'loss cce', 'fit epochs 1'),
      right: program('data reuters words 1000', 'multi_hot', 'one_hot', 'dense 46 softmax', 'loss cce', 'fit epochs 1'),
    },
  },
  NN2105: {
    severity: 'error',
    message: 'each label is {labels}, and the model ends in shape [{shape}]',
    explanation:
      'This loss compares the output with the label number by number, so both must have the same shape.',
    example: {
      wrong: program('data boston_housing', 'dense 2', 'loss mse', 'fit epochs 2'),
      right: program('data boston_housing', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2106: {
    severity: 'warning',
    message: '`{loss}` wants {what}, which the last activation does not give',
    explanation:
      'A cross-entropy takes the logarithm of probabilities. Numbers outside of 0 to 1 are cut off, and where they are cut nothing is learnt.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu', 'dense 3', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2107: {
    severity: 'warning',
    message: '`{activation}` of a single number is always 1',
    explanation:
      'Probabilities over one class can only be 1, whatever the model learns.',
    example: {
      wrong: program('data imdb words 1000', 'multi_hot', 'dense 1 softmax', 'loss bce', 'fit epochs 1'),
      right: program('data imdb words 1000', 'multi_hot', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
    },
  },
  NN2108: {
    severity: 'error',
    message: '`{metric}` cannot be computed from labels that are {labels} and outputs of shape [{shape}]',
    explanation:
      'A metric compares labels with outputs in its own way, and both must be of a kind it knows.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics mae', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'fit epochs 2'),
    },
  },
  NN2109: {
    severity: 'error',
    message: '`{layer}` has {rows} vectors, and the words are numbered 0 to {last}',
    explanation:
      'Each word number needs a vector of its own; the model could not look up the others.',
    example: {
      wrong: program('data imdb words 10000', 'pad 100', 'embedding 8 input_dim 5000', 'flatten', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
      right: program('data imdb words 10000', 'pad 100', 'embedding 8', 'flatten', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
    },
  },
  NN2110: {
    severity: 'error',
    message: '`validation` holds out {held} rows, and there are only {rows} to train on',
    explanation:
      'What is held out is not trained on, so some rows must be left.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit validation first(150)'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit validation random(30)'),
    },
  },
  NN2111: {
    severity: 'error',
    message: '`{source}` has no test part',
    explanation:
      'Some data come in one piece. The rows to judge by have to be held out of it.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate'),
      right: program('data iris', 'split test 20%', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate'),
    },
  },
  NN2112: {
    severity: 'error',
    message: '`{action}` needs {what}, and the file has none',
    explanation:
      'An action works on what the file has described before.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2113: {
    severity: 'error',
    message: 'nothing says what goes into the model',
    explanation:
      'The shapes of all layers follow from the data.',
    example: {
      wrong: program('dense 3 softmax', 'summary'),
      right: program('data iris', 'dense 3 softmax', 'summary'),
    },
  },
  NN2114: {
    severity: 'warning',
    message: 'the file describes an experiment and does nothing with it',
    explanation:
      'Actions such as `fit`, `evaluate` and `summary` are what a run does.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'summary'),
    },
  },
  NN2115: {
    severity: 'error',
    message: '`expect` knows no `{quantity}`',
    explanation:
      'It judges `loss`, or a metric that the file lists under `metrics`.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'fit epochs 2', 'evaluate train', 'expect accurracy on train above 0.1'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'fit epochs 2', 'evaluate train', 'expect accuracy on train above 0.1'),
    },
  },
  NN2116: {
    severity: 'error',
    message: '`expect {quantity}` says neither `above` nor `below`',
    explanation:
      'An expectation needs a bound: what the result must be above, or below, or both.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate train', 'expect loss on train'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate train', 'expect loss on train below 10'),
    },
  },
  NN2117: {
    severity: 'error',
    message: 'this data cannot be used: {why}',
    explanation:
      'Files are looked at before anything runs, so that names of columns and kinds of values are known.',
    example: {
      wrong: program('data csv "hauses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2118: {
    severity: 'error',
    message: '`{action}` is to use validation rows, and no `fit` before it holds any out',
    explanation:
      'Validation rows are those that the last `fit` did not train on.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate validation'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2 validation random(20%)', 'evaluate validation'),
    },
  },
  NN2119: {
    severity: 'error',
    message: 'there are no labels for `{loss}` to judge by',
    explanation:
      'To learn, the model must be told the right answers. In a table, `target` names the column that holds them.',
    example: {
      wrong: program('data csv "houses.csv"', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2120: {
    severity: 'error',
    message: '`{name}` comes after `{earlier}`, and would have to work on rows that are never written out',
    explanation:
      'Some transforms make rows so large that they are made only while they are trained on. What chooses rows or learns from them has to come before.',
    example: {
      wrong: program('data imdb words 1000', 'multi_hot', 'take 100', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
      right: program('data imdb words 1000', 'take 100', 'multi_hot', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
    },
  },
  NN2121: {
    severity: 'error',
    message: 'gradients are to be clipped in more than one way: {ways}',
    explanation:
      'Clipping keeps single steps from becoming too long: each gradient by its length, each of its numbers by its size, or all gradients together. Two ways at once would give different results depending on which comes first, so Keras, and nnc, take one.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'optimizer adam clipnorm 1 clipvalue 0.5', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'optimizer adam clipnorm 1', 'fit epochs 2'),
    },
  },
  NN2122: {
    severity: 'error',
    message: 'nothing says how much of the series the model sees',
    explanation:
      'A series is one long row of steps. To predict from it, it is cut into windows: so many steps that the model sees, and those after them that it predicts. Without, each step would be predicted from itself.',
    example: {
      wrong: program('data csv "airline.csv" series "Passengers"', 'minmax', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data csv "airline.csv" series "Passengers"', 'minmax', 'window 12', 'lstm 8', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN2140: {
    severity: 'error',
    message: '`{name}` cannot judge outputs of shape [{shape}]: {why}',
    explanation:
      'Some arguments of losses and metrics are about the outputs themselves: an axis, a class, a weight for each. They must be there in what the model ends in.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics precision(class_id 3)', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics precision(class_id 2)', 'fit epochs 2'),
    },
  },
  NN2141: {
    severity: 'error',
    message: 'the schedule `{schedule}` makes no sense: {why}',
    explanation:
      'A schedule says how the learning rate goes on, step by step, over all of a run. Its steps must follow each other, its parts must have rates, and nothing else can say the same thing otherwise.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'optimizer sgd lr piecewise_constant_decay([20, 10], [0.1, 0.05, 0.01])', 'fit epochs 9'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'optimizer sgd lr piecewise_constant_decay([10, 20], [0.1, 0.05, 0.01])', 'fit epochs 9'),
    },
  },
  NN2142: {
    severity: 'error',
    message: '`class_weight` has {given}, and each label is {labels}',
    explanation:
      'Rows of a class can count more than others in the loss, so that a class with few rows is not overlooked. There is one weight for each class, class 0 first.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2 class_weight [1, 3]'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2 class_weight [1, 1, 3]'),
    },
  },
  NN2203: {
    severity: 'warning',
    message: 'the labels are class numbers and the loss wants them one-hot',
    explanation:
      'A categorical cross-entropy reads each label as a row with a 1 in the column of its class. nnc writes them so on the way, as if `one_hot` stood there; say so in the file, so that readers see it, or take the loss that reads class numbers.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'one_hot', 'dense 3 softmax', 'loss cce', 'fit epochs 2'),
    },
  },
  NN2204: {
    severity: 'warning',
    message: '`{name}` loses the mask that `{made}` made: steps that were to be skipped count again',
    explanation:
      'A mask says which steps of a sequence are there only to make all sequences equally long. Recurrent layers, `global_average_pooling1d` and layers that work on each step by itself know what to do with one; layers that mix steps, such as convolutions and `flatten`, do not, and work on all steps alike. Keras warns of the same.',
    example: {
      wrong: program('data imdb words 1000', 'pad 100', 'embedding 8 mask_zero true', 'flatten', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
      right: program('data imdb words 1000', 'pad 100', 'embedding 8 mask_zero true', 'lstm 8', 'dense 1 sigmoid', 'loss bce', 'fit epochs 1'),
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
