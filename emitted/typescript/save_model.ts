/**
 * @file Models in folders, in TensorFlow.js's own format. Its `file://` needs a build for Node; this works with each.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { writeWhole } from './files.ts';

/** Writes a model into a folder, with what its optimizer keeps, so that training can go on where it ended. */
export async function saveModel(model: tf.LayersModel, folder: string, options: tf.io.SaveConfig = { includeOptimizer: true }): Promise<void> {
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    const { modelTopology, format, generatedBy, convertedBy, weightSpecs, weightData } = artifacts;
    // How it is compiled is left out: functions cannot be kept, and who loads it compiles it.
    const description = { modelTopology, format, generatedBy, convertedBy, weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }] };
    await writeWhole(join(folder, 'weights.bin'), new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)));
    await writeWhole(join(folder, 'model.json'), JSON.stringify(description));
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  });
  await model.save(handler, options);
}

/** What reads a model that lies in a folder. */
export function modelIn(folder: string): tf.io.IOHandler {
  const fetchFile = async (url: string | URL | Request): Promise<Response> => new Response(await readFile(new URL(url instanceof Request ? url.url : url)));
  return tf.io.http(pathToFileURL(resolve(folder, 'model.json')).href, { fetchFunc: fetchFile });
}

/** Puts the weights of a saved model into one of the same layers, and what its optimizer kept. */
export async function loadModel(model: tf.LayersModel, folder: string, { includeOptimizer = true }: tf.io.SaveConfig = {}): Promise<void> {
  const { weightSpecs = [], weightData = [] } = (await modelIn(folder).load?.()) ?? {};
  const ofOptimizer = new Set(weightSpecs.filter(({ group }) => group === 'optimizer').map(({ name }) => name));
  const saved = Object.entries(tf.io.decodeWeights(tf.io.CompositeArrayBuffer.join(weightData), weightSpecs)).map(([name, tensor]) => ({ name, tensor }));
  model.setWeights(saved.filter(({ name }) => !ofOptimizer.has(name)).map(({ tensor }) => tensor));
  if (includeOptimizer && ofOptimizer.size > 0) await model.optimizer.setWeights(saved.filter(({ name }) => ofOptimizer.has(name)));
  tf.dispose(saved.map(({ tensor }) => tensor));
}
