/**
 * @file The experiments, in the order of the document.
 */
import type { Experiment } from './experiment.ts';

const usual = { folder: '', backend: 'jax', seeds: 3 } as const;
const variant = { ...usual, folder: 'variants/' } as const;

export const experiments: readonly Experiment[] = [
  { ...usual, name: 'imdb', title: 'IMDB, 4 epochs on all reviews', figures: { 'test accuracy': '0.873 to 0.884' } },
  { ...usual, name: 'imdb_overfitting', title: 'IMDB, 20 epochs, 10,000 reviews held out', figures: { 'lowest validation loss': null, 'validation accuracy': null, 'test accuracy': null } },
  { ...variant, name: 'imdb_one_layer', title: 'IMDB, one hidden layer', figures: { 'test accuracy': '0.873' } },
  { ...variant, name: 'imdb_four_layers', title: 'IMDB, four hidden layers', figures: { 'test accuracy': '0.881' } },
  { ...variant, name: 'imdb_1024_units', title: 'IMDB, 1,024 units a layer', figures: { 'test accuracy': '0.881' } },
  { ...variant, name: 'imdb_mse', title: 'IMDB, mse', figures: { 'test accuracy': '0.883' } },
  { ...variant, name: 'imdb_tanh', title: 'IMDB, tanh', figures: { 'test accuracy': '0.877' } },
  { ...variant, name: 'imdb_three_layers_mse_tanh', title: 'IMDB, three hidden layers, mse and tanh', figures: { 'test accuracy': null } },
  { ...usual, name: 'imdb_embedding', title: 'IMDB, embedding, 40 epochs', figures: { 'validation accuracy': null, 'test accuracy': '0.87' } },
  { ...usual, name: 'reuters', title: 'Reuters, labels one-hot, 9 epochs', figures: { 'test accuracy': '0.79' } },
  { ...usual, name: 'reuters_sparse', title: 'Reuters, labels as class numbers, 9 epochs', figures: { 'test accuracy': '0.79' } },
  { ...variant, name: 'reuters_bottleneck', seeds: 8, title: 'Reuters, bottleneck of 4 units', figures: { 'validation accuracy': '0.68' } },
  { ...variant, name: 'reuters_512_units', title: 'Reuters, 512 units a layer', figures: { 'test accuracy': null } },
  { ...variant, name: 'reuters_4096_units', title: 'Reuters, 4,096 units a layer', figures: { 'test accuracy': null } },
  { ...variant, name: 'reuters_one_layer', title: 'Reuters, one hidden layer', figures: { 'test accuracy': null } },
  { ...variant, name: 'reuters_five_layers', title: 'Reuters, five hidden layers', figures: { 'test accuracy': null } },
  { ...usual, name: 'continue_training', title: 'Reuters, 5 epochs, saved, loaded, 4 more', figures: { 'test accuracy': null } },
  { ...usual, name: 'boston_housing', title: 'Boston, 80 epochs in batches of 16', figures: { 'test mae': '2.61 to 2.9' } },
  { ...usual, name: 'boston_kfold', title: 'Boston, 4 folds x 100 epochs, batch 1', figures: { 'mae of folds': '2.40' } },
  { ...variant, name: 'boston_kfold_500', title: 'Boston, 4 folds x 500 epochs, batch 1', figures: { 'mae of folds': null, 'mae of folds, best epoch': null } },
  { ...usual, name: 'mnist_cnn', title: 'MNIST, convolutional, 5 epochs', backend: 'tensorflow', figures: { 'training accuracy': '0.975', 'test accuracy': null } },
  { ...usual, name: 'early_stopping', title: '60 numbers to 60 classes, early stopping', figures: { 'test accuracy': null } },
  { ...usual, name: 'airline_lstm', title: 'Airline, LSTM', figures: { 'test mae': null } },
  { ...usual, name: 'airline_stacked_lstm', title: 'Airline, stacked LSTM', figures: { 'test mae': null } },
  { ...usual, name: 'airline_attention', title: 'Airline, LSTM with attention', figures: { 'test mae': null } },
];

export function experimentNamed(name: string): Experiment {
  const found = experiments.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no experiment ${name}; there are ${experiments.map((each) => each.name).join(', ')}`);
  return found;
}
