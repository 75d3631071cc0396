/**
 * @file An event file of TensorBoard's: records of what happened when, at which step (`event.proto`). It is added to as a run goes
 * on, always by whole records, so that TensorBoard can show it meanwhile and whatever ends the run leaves a file that can be read.
 */
import type { DataHost, WritableFile } from '../data/host.ts';
import { bytes, double, integer, message, text, type Field } from './protobuf.ts';
import { recordOf } from './records.ts';
import { summaryOf, type SummaryValue } from './summaries.ts';

export type EventHost = Pick<DataHost, 'openForWriting' | 'now' | 'stat'>;

const [wallTime, stepField, versionField, graphField, summaryField] = [1, 2, 3, 4, 5];

export class EventFile {
  readonly #host: EventHost;
  readonly #folder: string;
  #file: WritableFile | null = null;
  #size = 0;

  /** It is made, in that folder, when it is opened, or something is first written to it. */
  constructor(folder: string, host: EventHost) {
    this.#folder = folder;
    this.#host = host;
  }

  /** Throws `HostError`. */
  async open(): Promise<void> {
    if (this.#file !== null) return;
    this.#size = 0;
    this.#file = await this.#host.openForWriting(await this.#freeName());
    await this.#add(this.#file, [text(versionField, 'brain.Event:2')]);
  }

  /** Throws `HostError`. */
  async writeSummary(step: number, values: readonly SummaryValue[]): Promise<void> {
    if (values.length > 0) await this.#write([integer(stepField, step), bytes(summaryField, summaryOf(values))]);
  }

  /** Throws `HostError`. */
  async writeGraph(graph: Uint8Array): Promise<void> {
    await this.#write([bytes(graphField, graph)]);
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  async #write(fields: readonly Field[]): Promise<void> {
    await this.open();
    if (this.#file !== null) await this.#add(this.#file, fields);
  }

  async #add(file: WritableFile, fields: readonly Field[]): Promise<void> {
    const record = recordOf(message(double(wallTime, this.#host.now() / 1000), ...fields));
    await file.write(record, this.#size);
    this.#size += record.length;
  }

  /** TensorBoard goes by the first part of the name, and takes files in the order of the times in them. */
  async #freeName(): Promise<string> {
    const seconds = Math.floor(this.#host.now() / 1000);
    for (let count = 0; ; count += 1) {
      const path = `${this.#folder}/events.out.tfevents.${seconds}.nnc.${count}.v2`;
      if ((await this.#host.stat(path)) === null) return path;
    }
  }
}
