/**
 * @file What is said to be in TensorFlow.js is in it.
 */
import '@tensorflow/tfjs-layers';
import { serialization } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { tfjsLayers } from '../../../src/compiler/keras/tfjs.ts';

const theirs = Object.keys(serialization.SerializationMap.getMap().classNameMap);

test.each(Object.keys(tfjsLayers))('%s', (name) => {
  expect(theirs).toContain(name);
});
