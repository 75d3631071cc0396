/**
 * @file Which states shrink by a factor from step to step where nothing is added to them: moments of optimizers. Once they are below the normal range of
 * f32 every operation on them takes a hundred times as long, and WebAssembly cannot set them to zero by itself.
 */
import type { Graph, ValueId } from '../../graph/graph.ts';
import { nodeAt } from '../fuse/trace.ts';

/** Numbers closer to zero than this are set to zero from time to time; nothing is ever divided by a moment alone, so that no result changes. */
export const smallest = 1e-30;
/** Steps from one time to the next: a power of two. */
export const stepsBetween = 64;

/** Names of f32 states whose update is a factor below 1 times the state, plus something else: what is added may depend on the state, but not as a multiple of it. */
export function decayingStates(graph: Graph): readonly string[] {
  return graph.updates.flatMap(({ state, value }) => {
    const factor = factorOf(graph, value, state, new Map());
    return factor !== null && Math.abs(factor) < 1 && factor !== 0 ? [state] : [];
  });
}

/** Of what is known of two. */
function sumOf(x: number | null, y: number | null): number | null {
  return x === null || y === null ? (x ?? y) : x + y;
}

/** What the value holds of the state: 0 where it does not depend on it, null where not by a number. Of a sum, the part that is known; of a maximum, the one that depends on it. */
function factorOf(graph: Graph, value: ValueId, state: string, known: Map<ValueId, number | null>): number | null {
  const before = known.get(value);
  if (before !== undefined) return before;
  const node = nodeAt(graph, value);
  const factors = node.operands.map((operand) => factorOf(graph, operand, state, known));
  const [x = 0, y = 0] = factors;
  const numberAt = (index: number): number | null => {
    const operand = nodeAt(graph, node.operands[index] ?? -1);
    return operand.op === 'constant' ? operand.attributes.value : null;
  };
  const decide = (): number | null => {
    if (node.op === 'input') return node.attributes.role === 'state' && node.attributes.name === state && node.type.kind === 'tensor' && node.type.dtype === 'f32' ? 1 : 0;
    if (factors.every((factor) => factor === 0)) return 0;
    const minusY = y === null ? null : -y;
    if (node.op === 'add' || node.op === 'sub') return sumOf(x, node.op === 'add' ? y : minusY);
    if (x === null || y === null) return null;
    switch (node.op) {
      case 'max': case 'min': return x === 0 ? y : y === 0 ? x : null;
      case 'neg': return -x;
      case 'mul': {
        const [left, right] = [numberAt(0), numberAt(1)];
        return right !== null ? x * right : left !== null ? y * left : null;
      }
      case 'div': {
        const by = numberAt(1);
        return by === null || by === 0 ? null : x / by;
      }
      default: return null;
    }
  };
  const factor = decide();
  known.set(value, factor);
  return factor;
}
