/**
 * @file Asks Keras: a Python process does the jobs of a test file all at once (`worker.py`).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll } from 'vitest';
import { z } from 'zod';

/** Paths are whole. A file of rows is an npz with `x` and, where there is training, `y`. */
export type Job =
  | { readonly do: 'open'; readonly file: string; readonly weights?: readonly string[]; readonly rows: string }
  | { readonly do: 'train'; readonly file: string; readonly rows: string; readonly steps: number }
  | { readonly do: 'make'; readonly case: string; readonly files: readonly string[]; readonly rows: string; readonly steps: number };

export interface Answer {
  /** Of the model, and of its layers with the weights of each other file. */
  readonly predictions: readonly (readonly number[])[];
  /** Of each step; empty where none was asked for. */
  readonly losses: readonly number[];
}

const answers = z.array(z.union([
  z.object({ error: z.string() }),
  z.object({ predictions: z.array(z.array(z.number())), losses: z.array(z.number()).default([]) }),
]));

/** In the order of the jobs; what Keras could not do is an error, for the test that asked for it to throw. */
export async function askKeras(jobs: readonly Job[]): Promise<readonly (Answer | Error)[]> {
  const folder = await newFolder();
  const [asked, answered] = [join(folder, 'jobs.json'), join(folder, 'answers.json')];
  await writeFile(asked, JSON.stringify(jobs));
  await runPython([join(import.meta.dirname, 'worker.py'), asked, answered]);
  return answers.parse(JSON.parse(await readFile(answered, 'utf8'))).map((each) => ('error' in each ? new Error(each.error) : each));
}

/** Names of the models that Keras makes (`models.py`). */
export async function listKerasModels(): Promise<readonly string[]> {
  const printed = await runPython([join(import.meta.dirname, 'worker.py'), '--list']);
  return z.array(z.string()).parse(JSON.parse(printed));
}

/** What it prints. Throws, with all that it said, where it fails. */
export async function runPython(args: readonly string[]): Promise<string> {
  const python = process.env['NNC_KERAS_PYTHON'];
  if (python === undefined) throw new Error('run these tests by `npm run test:keras`');
  return await new Promise((resolve, reject) => {
    const child = spawn(python, [...args], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
    child.on('error', reject);
    child.on('close', (code) => { if (code === 0) resolve(out.join('')); else reject(new Error(`Python ended with ${code ?? 'a signal'}: ${err.join('')}`)); });
  });
}

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** It goes when the tests of the file have ended. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-keras-'));
  folders.push(folder);
  return folder;
}

/** The answer to a job, or what was wrong with it. */
export function expectAnswer(answer: Answer | Error | undefined): Answer {
  if (answer === undefined) throw new Error('there was no such job');
  if (answer instanceof Error) throw answer;
  return answer;
}
