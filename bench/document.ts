/**
 * @file `docs/benchmarks.md`: a section for each major version of Node. Writing one keeps the others.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

const preamble = `# Benchmarks

Written by \`npm run bench -- --write\`. nnc and each peer learn from the same rows in the same order, in turns: nnc, a peer, nnc, the
next peer. A number is the median of the runs, data loaded and everything warmed up; behind it stands how many times nnc was as fast
in the runs beside it. Targets are for the best of the peers.
`;

export interface Section {
  /** Major version of the Node that nnc ran on. */
  readonly node: number;
  /** Markdown, without a heading of the second level. */
  readonly body: string;
}

/** The document with that section in place of the one of the same version; newest version last. `before`: the document so far, or nothing. */
export function withSection(before: string, section: Section): string {
  const sections = [...sectionsOf(before).filter(({ node }) => node !== section.node), section].sort((a, b) => a.node - b.node);
  return [preamble.trim(), ...sections.map(({ node, body }) => `## Node ${node}\n\n${body.trim()}`)].join('\n\n').concat('\n');
}

function sectionsOf(document: string): readonly Section[] {
  return document.split(/^(?=## Node \d+$)/m).flatMap((part) => {
    const node = /^## Node (\d+)\n/.exec(part);
    return node === null ? [] : [{ node: Number(node[1]), body: part.slice(node[0].length) }];
  });
}

/** Readers see the document before or after, never half of it. */
export async function writeSection(path: string, section: Section): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, withSection(before, section));
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
