import type { Rule } from 'eslint';

/** The parent of a syntax node, which ESLint sets on every node while it walks. */
export function parentOf(node: object): Rule.Node | undefined {
  if (!('parent' in node)) return undefined;
  const { parent } = node;
  return typeof parent === 'object' && parent !== null && isRuleNode(parent) ? parent : undefined;
}

/** Narrows what scope analysis hands out to a node that can be reported. */
export function isRuleNode(node: object): node is Rule.Node {
  return 'type' in node && 'parent' in node;
}
