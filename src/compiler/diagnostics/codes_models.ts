/**
 * @file The codes about models in files: those of checking (NN24…), of writing programs in other languages (NN25…), and of running (NN32…).
 */
import { defineCodes, program } from './table.ts';

export const modelCodes = defineCodes({
  NN2401: {
    severity: 'error',
    message: '`{file}` ends in nothing that says how a model is kept there',
    explanation:
      'The ending of the name decides the format. `.keras` is what Keras 3 writes and opens. `.h5` is its older form, which older versions and many tools read. `.weights.h5` has the weights alone, as `save_weights` writes them. `.safetensors` is a plain list of named arrays. A folder, whose name ends in `/`, is what TensorFlow.js loads.',
    example: {
      wrong: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'save "iris.model"'),
      right: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'save "iris.keras"'),
    },
  },
  NN2402: {
    severity: 'error',
    message: 'this model cannot be saved as a {what}: {why}',
    explanation:
      'Each format describes layers in the words of those who read it, and has no words for some. Take another layer, or another format: `.safetensors` keeps any model, for nnc to load.',
    example: {
      wrong: program('data iris', 'reshape 4x1', 'gru 8', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'save "iris/"'),
      right: program('data iris', 'reshape 4x1', 'gru 8 reset_after false', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'save "iris/"'),
    },
  },
  NN2403: {
    severity: 'error',
    message: '`{file}` cannot be loaded: {why}',
    explanation: 'Paths are relative to the folder of the program. The file is looked into before anything runs, unless the program itself writes it first.',
    example: {
      wrong: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'load "missing.keras"', 'evaluate train'),
      right: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'load "iris.keras"', 'evaluate train'),
    },
  },
  NN2404: {
    severity: 'error',
    message: 'the model in `{file}` is none that nnc has: {why}',
    explanation:
      'A program without layers takes them from the file. Layers, activations and options are Keras\'s, but nnc does not have all of Keras, and runs no code that a file may hold. Where the layers are declared, `load` puts the weights of the file into them, whatever else the file says.',
    example: {
      wrong: program('data iris', 'load "strange.keras"', 'evaluate train'),
      right: program('data iris', 'load "iris.keras"', 'evaluate train'),
    },
  },
  NN2405: {
    severity: 'error',
    message: 'the model in `{file}` takes rows of shape {wants}, and here each row has shape {have}',
    explanation: 'A model can be asked only about rows of the kind that it was trained on. Transforms are no part of a Keras model: write those that it was trained with.',
    example: {
      wrong: program('data boston_housing', 'load "iris.keras"', 'summary'),
      right: program('data iris', 'load "iris.keras"', 'summary'),
    },
  },
  NN2406: {
    severity: 'error',
    message: '`{file}` does not fit these layers: {why}',
    explanation: 'Weights are put into the layers that have some, one after the other, so there must be as many, each with the same shapes. Names do not matter.',
    example: {
      wrong: program('data iris', 'dense 8 relu', 'dense 3 softmax', 'loss sparse_cce', 'load "iris.keras"', 'evaluate train'),
      right: program('data iris', 'dense 3 softmax', 'loss sparse_cce', 'load "iris.keras"', 'evaluate train'),
    },
  },
  NN2407: {
    severity: 'warning',
    message: 'nnc does without something that is in `{file}`: {what}',
    explanation: 'It changes no prediction of the model. It may change how the model goes on being trained, or what is reported of it.',
    example: {
      wrong: program('data iris', 'load "odd_metric.keras"', 'evaluate train'),
      right: program('data iris', 'load "iris.keras"', 'evaluate train'),
    },
  },
  NN2408: {
    severity: 'warning',
    message: 'the model in `{file}` was trained on rows that went through {then}, and here they go through {now}',
    explanation: 'What was done to the rows that a model learnt from has to be done to those it is asked about, or it sees numbers of another kind. Where the transforms are the same, what they learnt then is used again.',
    example: {
      wrong: program('data iris', 'load "normalized.keras"', 'evaluate train'),
      right: program('data iris', 'normalize', 'load "normalized.keras"', 'evaluate train'),
    },
  },
  NN2409: {
    severity: 'error',
    message: '`{action}` stands before the `load` that brings the model',
    explanation: 'In a program without layers the model is there once it is loaded, and actions run in the order in which they stand.',
    example: {
      wrong: program('data iris', 'summary', 'load "iris.keras"'),
      right: program('data iris', 'load "iris.keras"', 'summary'),
    },
  },
  NN2501: {
    severity: 'error',
    message: '{what} cannot be written for {target}',
    explanation: '`nnc build --target` writes a program in another language. Where that has no words for a statement, nothing is written, rather than a program that does something else.',
    example: { situation: '`nnc build --target keras` of a program with a `time_limit`, which Keras has not.' },
  },
  NN2502: {
    severity: 'warning',
    message: '{what} is written for {target} in another way: {how}',
    explanation: 'The program that `nnc build --target` wrote does the same by other means, or gives its result in another form. It says so at the statement, too.',
    example: { situation: '`nnc build --target typescript` of a program with `save "model.keras"`: TensorFlow.js has a format of its own, so the model goes into a folder `model`.' },
  },
  NN2510: {
    severity: 'error',
    message: 'nothing says which weights `{file}` is to predict with',
    explanation: '`nnc build --target module` writes a model that is trained already. Its weights are those of the file that `--weights` names, or else of one that the program saves or loads.',
    example: { situation: '`nnc build imdb.nn --target module` of a program without `save`, or before the program was run.' },
  },
  NN2511: {
    severity: 'error',
    message: '`{file}` does not say what {transforms} learnt from the rows that the model was trained on',
    explanation: 'Rows that are predicted on have to be seen as those were that the model learnt from. nnc notes what transforms have learnt beside the model that it saves; other programs write files without it.',
    example: { situation: '`nnc build --target module --weights net.weights.h5` of a program with `normalize`, where Keras has written the file.' },
  },
  NN2512: {
    severity: 'error',
    message: 'the model in `{file}` was trained on rows that went through {then}, and in `{program}` they go through {now}',
    explanation: 'What was done to the rows that a model learnt from has to be done to those it is asked about, or it sees numbers of another kind.',
    example: { situation: '`nnc build --target module` after `normalize` was taken out of a program, with weights from before.' },
  },
  NN2513: {
    severity: 'error',
    message: 'the model in `{file}` tells {then} apart, and in `{program}` there are {now}',
    explanation: 'A model knows classes by their numbers alone. Where the classes of the data have changed since it was trained, others would come out than it means.',
    example: { situation: '`nnc build --target module` after rows of one more class were added to a table, with weights from before.' },
  },
  NN3201: {
    severity: 'error',
    message: '`{file}` cannot be loaded: {why}',
    explanation: 'The file is not what its name says: cut off, damaged, or something else under this name. Nothing of it was taken.',
    example: { situation: 'A `model.keras` whose copying was interrupted.' },
  },
  NN3202: {
    severity: 'error',
    message: '`{file}` does not fit these layers: {why}',
    explanation: 'Weights are put into the layers that have some, one after the other, so there must be as many, each with the same shapes. Nothing of the file was taken.',
    example: { situation: '`load "net.weights.h5"` where a layer was given more units since.' },
  },
  NN3203: {
    severity: 'warning',
    message: 'training goes on with a fresh `{optimizer}`: {why}',
    explanation: 'An optimizer remembers more than the weights: the mean of recent gradients, say, and how many steps it did. The file has nothing of the kind that this optimizer could take up.',
    example: { situation: '`load` of a model that was trained with `sgd`, in a program that says `optimizer adam`.' },
  },
  NN3204: {
    severity: 'error',
    message: 'the folder `{file}` is not replaced by a model, since it has other files: `{other}`',
    explanation: 'A folder that has only what a model consists of is replaced as a whole. One with anything else in it may be dear to you.',
    example: { situation: '`save "./"` beside a program, which would leave nothing of it.' },
  },
});
