/**
 * @file What a measured process and the one that measures say to each other, line by line. The process prints `ready {…}` when it
 * is warmed up; for each line `run` it then trains once and prints `run {…}`. It ends when its input does. Other lines are noise.
 */
import * as z from 'zod';

export const readySchema = z.object({
  /** `Keras 3.15.1 on TensorFlow 2.21.0` */
  description: z.string(),
  /** Packages and their versions. */
  versions: z.record(z.string(), z.string()),
});

/** JSON has no NaN: a loss that is none comes as null. */
const loss = z.union([z.number(), z.null().transform(() => NaN)]);

export const runSchema = z.object({ seconds: z.number(), steps: z.int(), losses: z.tuple([loss, loss]), epochs: z.array(loss) });

export type Ready = z.infer<typeof readySchema>;
export type RunAnswer = z.infer<typeof runSchema>;

/** The JSON behind `word`; undefined where the line says something else. */
export function payloadOf(line: string, word: string): unknown {
  if (!line.startsWith(`${word} {`)) return undefined;
  try {
    return JSON.parse(line.slice(word.length + 1));
  } catch {
    return undefined;
  }
}
