/**
 * @file The parts of the data that actions name.
 */
export const dataParts = { train: 'the rows trained on', validation: 'the rows held out of the last `fit`', test: 'the test part of the data' };
