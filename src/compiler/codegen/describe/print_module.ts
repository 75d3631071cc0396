/**
 * @file The description of a module as tables.
 */
import { printTyped, type ModuleDescription } from './module.ts';
import { counted, grouped, printTable, unbroken, type Side } from './text.ts';

export function printDescription(description: ModuleDescription, moduleBytes: number): string {
  const { program, graph, rows, threads, memory, control, arena, kernels, outputs } = description;
  const parts = [
    `${program}: step \`${graph}\` on ${counted(rows, 'row')}, ${counted(threads, 'thread')}, ${description.relaxedSimd ? 'relaxed SIMD' : 'SIMD'}: ${counted(moduleBytes, 'byte')} of WebAssembly\n`,
    section('exports', [], description.exports.map(({ name, parameters, meaning }) => [`${name}(${parameters.join(', ')})`, meaning])),
    section('imports', [], [[memory.import.join('.'), `memory${memory.shared ? ', shared' : ''}: ${counted(memory.minimumPages, 'page')} of ${grouped(memory.pageBytes)} bytes at least, ${grouped(memory.maximumPages)} at most; free from ${grouped(memory.freeFrom)}`]]),
    section('memory', ['', 'address', 'bytes', ''], [
      ['control', grouped(control.address), grouped(control.bytes), 'written by the host'],
      ['barrier', grouped(description.barrier.address), grouped(description.barrier.bytes), 'zero at first'],
      ['cleared', grouped(description.cleared.address), grouped(description.cleared.bytes), 'zero at first'],
      ['arena', grouped(arena.address), grouped(arena.bytes), `${grouped(arena.bytesWithoutReuse)} bytes if no two buffers shared any`],
      ...description.states.map(({ name, address, bytes, updated, ...type }) => [`state ${name}`, grouped(address), grouped(bytes), `${printTyped(type)}${updated ? ', updated' : ''}`]),
    ], ['left', 'right', 'right', 'left']),
    section('control block', ['', 'address', ''], [
      ...control.words.map(({ name, address, meaning }) => ({ name, address, meaning })),
      ...description.scalars.map(({ name, address, ...type }) => ({ name, address, meaning: `scalar, ${printTyped(type)}` })),
      ...description.columns.map(({ name, pointer, below, ...type }) => ({ name, address: pointer, meaning: `address of the column, ${printTyped(type)} a row${printBelow(below)}` })),
      ...description.raggedColumns.flatMap(({ name, form, below, pointers }) => Object.entries(pointers).map(([role, address]) => ({ name: `${name} ${role}`, address, meaning: `address, of ragged rows, ${form}${printBelow(below)}` }))),
    ].sort((a, b) => a.address - b.address).map(({ name, address, meaning }) => [name, grouped(address), meaning]), ['left', 'right', 'left']),
    section(`outputs, ${counted(outputs.bytes, 'byte')} a step`, ['', 'offset', ''], outputs.values.map(({ name, offset, ...type }) => [name, grouped(offset), printTyped(type)]), ['left', 'right', 'left']),
    section('kernels', ['', ...(threads === 1 ? [] : ['phase', 'thread']), 'work', 'computes'], kernels.flatMap(({ name, computes, phase, thread, work }) => computes.map((each, index) => [
      ...(index > 0 ? ['', ...(threads === 1 ? [] : ['', '']), ''] : [name, ...(threads === 1 ? [] : [String(phase), String(thread)]), grouped(work)]), keepDestination(each),
    ])), ['left', ...(threads === 1 ? [] : ['right', 'right'] as const), 'right', 'left']),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function printBelow(below: number | null): string {
  return below === null ? '' : `, numbers below ${grouped(below)}`;
}

/** No line is broken within what follows the arrow. */
function keepDestination(computes: string): string {
  return computes.replace(/→ .*$/, (to) => to.replaceAll(' ', unbroken));
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[], sides: readonly Side[] = []): string {
  if (rows.length === 0) return '';
  return `${title}\n${printTable([...(head.length === 0 ? [] : [head]), ...rows], sides, '  ')}`;
}
