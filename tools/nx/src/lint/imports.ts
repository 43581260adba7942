import type { Rule } from 'eslint';

/** An import of any form: static, re-export, dynamic, or a type query. */
export interface FoundImport {
  readonly specifier: string;
  readonly node: Rule.Node;
}

/** Rule listeners that report every import in a file with its specifier. */
export function onImport(visit: (found: FoundImport) => void): Rule.RuleListener {
  const report = (node: Rule.Node, source: unknown) => {
    const specifier = literalText(source);
    if (specifier !== undefined) visit({ specifier, node });
  };
  return {
    ImportDeclaration: (node) => report(node, node.source),
    ExportNamedDeclaration: (node) => report(node, node.source),
    ExportAllDeclaration: (node) => report(node, node.source),
    ImportExpression: (node) => report(node, node.source),
    TSImportType: (node: Rule.Node) => report(node, 'source' in node ? node.source : undefined),
  };
}

/** The name of the package in an import specifier: `@a/b/c` gives `@a/b`; undefined for a relative path. */
export function packageName(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('#')) return undefined;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function literalText(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}
