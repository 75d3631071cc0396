/**
 * @file Says what kind of statement a name begins. It asks the registry, and knows no name itself.
 */
import { entriesOf, findEntry, namesOf, statementKinds, type Definitions, type StatementKind } from '../registry/registry.ts';

export type Classified =
  | { readonly kind: 'setting'; readonly role: 'setting'; readonly definition: Definitions['setting'] }
  | { readonly kind: 'selector'; readonly role: 'data' | 'training'; readonly definition: Definitions['selector'] }
  | { readonly kind: 'transform'; readonly role: 'transform'; readonly definition: Definitions['transform'] }
  | { readonly kind: 'structure'; readonly role: 'layer'; readonly definition: Definitions['structure'] }
  | { readonly kind: 'layer'; readonly role: 'layer'; readonly definition: Definitions['layer'] }
  | { readonly kind: 'callback'; readonly role: 'training'; readonly definition: Definitions['callback'] }
  | { readonly kind: 'action'; readonly role: 'action'; readonly definition: Definitions['action'] }
  | { readonly kind: 'block'; readonly role: 'layer' };

/** What a statement of that name is; a name that is both a transform and a layer is a layer once layers have begun. */
export function classify(name: string, amongLayers: boolean): Classified | null {
  const setting = findEntry('setting', name);
  if (setting !== undefined) return { kind: 'setting', role: 'setting', definition: setting };
  const selector = findEntry('selector', name);
  if (selector !== undefined) return { kind: 'selector', role: selector.role, definition: selector };
  const transform = findEntry('transform', name);
  const layer = findEntry('layer', name);
  if (transform !== undefined && (layer === undefined || !amongLayers)) return { kind: 'transform', role: 'transform', definition: transform };
  if (layer !== undefined) return { kind: 'layer', role: 'layer', definition: layer };
  const structure = findEntry('structure', name);
  if (structure !== undefined) return { kind: 'structure', role: 'layer', definition: structure };
  const callback = findEntry('callback', name);
  if (callback !== undefined) return { kind: 'callback', role: 'training', definition: callback };
  const action = findEntry('action', name);
  return action === undefined ? null : { kind: 'action', role: 'action', definition: action };
}

/** Names that a statement can begin with. */
export function statementNames(kind?: StatementKind): readonly string[] {
  return (kind === undefined ? statementKinds : [kind]).flatMap((each) => namesOf(each));
}

/** Help for a name that is no statement but is known otherwise: `relu` is an activation, `bce` a loss. */
export function suggestFor(name: string): string | null {
  for (const selector of entriesOf('selector')) {
    if (findEntry(selector.of, name) !== undefined) return `\`${name}\` goes after \`${selector.name}\`: write \`${selector.name} ${name}\``;
  }
  if (findEntry('activation', name) === undefined) return null;
  const layer = entriesOf('layer').find(({ params }) => {
    const [first] = Object.values(params);
    return first?.fallback === undefined && first?.type.schema.kind === 'entry' && first.type.schema.of === 'activation';
  });
  return layer === undefined ? null : `\`${name}\` is an activation: write it at the end of a layer, or \`${layer.name} ${name}\``;
}
