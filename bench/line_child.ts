/**
 * @file A process that is spoken with line by line; see `protocol.ts`. Idle between runs.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { payloadOf, readySchema, runSchema, type Ready, type RunAnswer } from './protocol.ts';

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: { readonly [name: string]: string };
}

/** Lines of the error stream that a failure is told with. */
const told = 3;

export class LineChild {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { readonly word: string; readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }[] = [];
  readonly #errors: string[] = [];
  #ended: Error | null = null;

  constructor({ command, args, env = {} }: ChildCommand) {
    this.#child = spawn(command, args, { env: { ...process.env, ...env } });
    createInterface({ input: this.#child.stdout }).on('line', (line) => { this.#hear(line); });
    createInterface({ input: this.#child.stderr }).on('line', (line) => { this.#errors.push(line); });
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', (error) => { this.#fail(error); });
    this.#child.on('close', (code, signal) => {
      this.#fail(new Error(`it ended (${signal ?? `exit code ${code ?? '?'}`}): ${this.#errors.slice(-told).join(' | ') || 'without a word'}`));
    });
  }

  /** Resolves when it is warmed up. Rejects where it ends before. */
  async ready(): Promise<Ready> {
    return readySchema.parse(await this.#expect('ready'));
  }

  /** One measured run. One at a time, after `ready`. */
  async run(): Promise<RunAnswer> {
    const answer = this.#expect('run');
    this.#child.stdin.write('run\n');
    return runSchema.parse(await answer);
  }

  /** Ends it, if need be by force. */
  async stop(): Promise<void> {
    if (this.#ended !== null) return;
    const closed = new Promise((resolve) => { this.#child.once('close', resolve); });
    this.#child.stdin.end();
    const force = setTimeout(() => { this.#child.kill('SIGKILL'); }, 2000);
    await closed;
    clearTimeout(force);
  }

  #expect(word: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) reject(this.#ended);
      else this.#waiting.push({ word, resolve, reject });
    });
  }

  #hear(line: string): void {
    const [first] = this.#waiting;
    const value = first === undefined ? undefined : payloadOf(line, first.word);
    if (value === undefined) return;
    this.#waiting.shift();
    first?.resolve(value);
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
