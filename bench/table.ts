/**
 * @file Lays results out: for the terminal, aligned, and for Markdown.
 */
import type { WorkloadResult } from './compare.ts';
import { targetFor } from './workloads/workload.ts';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One line a workload: nnc's time, each peer's and how many times nnc was as fast, and the target. `titles`: the peers, in order. */
export function resultTable(results: readonly WorkloadResult[], nodeMajor: number): Table {
  const titles = new Map(results.flatMap(({ peers }) => peers.map(({ name, title }) => [name, title])));
  return {
    head: ['work', 'nnc', ...titles.values(), 'beside the best', 'target', ''],
    rows: results.map((result) => {
      const { workload, nnc, peers } = result;
      const cells = [...titles.keys()].map((name) => {
        const peer = peers.find((each) => each.name === name);
        return peer === undefined ? '–' : `${showTime(peer.seconds, result)} · ${showRatio(peer.ratio)}`;
      });
      const target = targetFor(workload.target, nodeMajor);
      const best = bestPeer(result);
      const verdict = best === null || target === null ? '' : best.ratio >= target ? 'met' : 'missed';
      return [
        `${workload.title}: ${workload.unit === 'epoch' ? 'an epoch' : 'a step'}${result.rows === 'synthetic' ? ' (synthetic rows)' : ''}`,
        nnc === null ? 'cannot run' : showTime(nnc.seconds, result), ...cells,
        best === null ? '–' : `${showRatio(best.ratio)} (${best.title})`, target === null ? '–' : `${target}x`, verdict,
      ];
    }),
  };
}

/** The fastest one: nnc's ratio to it is the least. */
function bestPeer({ peers }: WorkloadResult): { readonly title: string; readonly ratio: number } | null {
  return peers.reduce<{ readonly title: string; readonly ratio: number } | null>((best, peer) => (best === null || peer.ratio < best.ratio ? peer : best), null);
}

function showTime(secondsAStep: number, { workload, steps }: Pick<WorkloadResult, 'workload' | 'steps'>): string {
  return showSeconds(workload.unit === 'epoch' ? secondsAStep * steps : secondsAStep);
}

/** Three digits, in the unit that fits. */
export function showSeconds(seconds: number): string {
  if (seconds < 1e-3) return `${digits(seconds * 1e6)} µs`;
  return seconds < 1 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`;
}

export function showRatio(value: number): string {
  return `${digits(value)}x`;
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 1 ? 3 : 2);
}

/** Columns aligned: the first to the left, the others to the right. */
export function renderText({ head, rows }: Table): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const render = (line: readonly string[]): string =>
    widths.map((width, column) => (column === 0 ? (line[column] ?? '').padEnd(width) : (line[column] ?? '').padStart(width))).join('  ').trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [render(head), rule, ...rows.map(render)].join('\n');
}

export function renderMarkdown({ head, rows }: Table): string {
  const render = (line: readonly string[]): string => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [render(head), `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows.map(render)].join('\n');
}
