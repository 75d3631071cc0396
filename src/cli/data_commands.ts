/**
 * @file The work of `nnc data list` and `nnc data get`.
 */
import { entriesOf } from '../compiler/registry/registry.ts';
import type { RemoteFile } from '../compiler/program/data_plan.ts';
import { nearest } from '../compiler/diagnostics/suggest.ts';
import type { FetchOptions } from '../runtime/data/published.ts';
import { getDataset, listDatasets, type DatasetStatus, type KnownDataset } from '../runtime/data/datasets.ts';
import { createNodeDataHost } from '../runtime/host/node_data_host.ts';
import { formatSize } from '../runtime/report/numbers.ts';
import { describeOrigin } from '../runtime/report/origin.ts';
import { padEnd, padStart } from '../runtime/report/width.ts';
import type { Call } from './command.ts';
import { DownloadLine } from './download_line.ts';
import { exitCodes, UsageError, type ExitCode } from './exit.ts';
import { renderNotice } from './findings.ts';
import { listenForInterrupt } from './interrupt.ts';

function knownDatasets(): readonly (KnownDataset & { readonly index?: RemoteFile })[] {
  return entriesOf('source').filter(({ files }) => files.length > 0);
}

export function listData({ options, terminal: { out } }: Call): ExitCode {
  const statuses = listDatasets(knownDatasets(), createNodeDataHost(), { dataDir: options.text('dataDir') ?? null });
  if (options.flag('json')) {
    out.write(`${JSON.stringify({ format: 'nnc-datasets', version: 1, datasets: statuses }, null, 2)}\n`);
    return exitCodes.done;
  }
  const width = Math.max(...statuses.map(({ name }) => name.length));
  for (const status of statuses) out.write(`${describeStatus(status, width, out.palette)}\n`);
  return exitCodes.done;
}

function describeStatus({ name, origin, bytes, sample }: DatasetStatus, width: number, { name: named, good, faint }: Call['terminal']['out']['palette']): string {
  const place = origin === null ? faint(`not on this machine: \`nnc data get ${name}\` fetches it${sample ? '; a sample ships with nnc' : ''}`) : `${good('here')}, in ${describeOrigin(origin)}`;
  return `${padEnd(named(name), width)}  ${padStart(formatSize(bytes), 8)}  ${place}`;
}

export async function getData({ args: [name = ''], options, terminal: { out, err } }: Call): Promise<ExitCode> {
  const datasets = knownDatasets();
  const dataset = datasets.find((known) => known.name === name);
  if (dataset === undefined) {
    const names = datasets.map((known) => known.name);
    const near = nearest(name, names);
    throw new UsageError(`there is no data set \`${name}\``, near === null ? `there are ${names.join(', ')}` : `did you mean \`${near}\`?`);
  }
  const line = new DownloadLine(err);
  const interrupt = listenForInterrupt(err, () => line.clear());
  try {
    const host = createNodeDataHost();
    const fetching: FetchOptions = { dataDir: options.text('dataDir') ?? null, offline: false, signal: interrupt.signal, onProgress: (progress) => line.show(progress) };
    const { origin, notices } = await getDataset(dataset, host, fetching);
    const words = dataset.index === undefined ? [] : (await getDataset({ name, files: [dataset.index] }, host, fetching)).notices;
    line.clear();
    for (const notice of [...notices, ...words]) err.write(renderNotice(notice, err));
    out.write(`${name} is in ${describeOrigin(origin)}\n`);
    return exitCodes.done;
  } finally {
    line.clear();
    interrupt.stop();
  }
}
