/**
 * @file JSON that tests read, as far as they need to know its form.
 */
import { z } from 'zod';

const event = z.looseObject({
  event: z.string(), ok: z.boolean().optional(), on: z.string().optional(), parameters: z.number().optional(), loss: z.number().nullish(), accuracy: z.number().optional(), mae: z.number().optional(),
  mean: z.record(z.string(), z.number()).optional(), validation: z.looseObject({ loss: z.number().optional() }).nullish(),
});

export type JsonEvent = z.infer<typeof event>;

/** The events that `nnc run --json` printed. */
export function eventsOf(stdout: string): readonly JsonEvent[] {
  return stdout.trim().split('\n').map((line) => event.parse(JSON.parse(line)));
}

export function parseJson(text: string): unknown {
  return JSON.parse(text);
}
