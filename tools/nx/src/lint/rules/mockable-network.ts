import type { Rule } from 'eslint';
import { parentOf } from '../nodes.ts';

/** Exports of undici that configure the global fetch, and its types; every other one sends around msw. */
const ALLOWED = ['Agent', 'ProxyAgent', 'EnvHttpProxyAgent', 'Dispatcher', 'Dispatcher1Wrapper', 'errors'];

/**
 * Tests promise that nothing reaches the network. `undici.request` and its siblings escape msw even in strict mode,
 * and msw 3 ignores the old name of the strict switch: both are refused everywhere, tests included.
 */
export const mockableNetwork: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      undici: 'undici {{name}} escapes msw, so a test could reach the network. Use the global fetch.',
      strict:
        'msw 3 ignores onUnhandledRequest and lets the request through. The switch is onUnhandledFrame.',
    },
  },
  create(context) {
    return {
      'ImportDeclaration[source.value="undici"]'(node: Rule.Node) {
        if (node.type !== 'ImportDeclaration' || ('importKind' in node && node.importKind === 'type')) return;
        for (const each of node.specifiers) {
          const name =
            each.type === 'ImportSpecifier' && each.imported.type === 'Identifier'
              ? each.imported.name
              : 'as a whole module';
          if (!ALLOWED.includes(name)) context.report({ node: each, messageId: 'undici', data: { name } });
        }
      },
      'ImportExpression[source.value="undici"]'(node: Rule.Node) {
        const awaited = parentOf(node);
        const pattern = awaited === undefined ? undefined : parentOf(awaited);
        const names =
          pattern?.type === 'VariableDeclarator' && pattern.id.type === 'ObjectPattern'
            ? pattern.id
            : undefined;
        const allowed = names?.properties.every(
          (each) =>
            each.type === 'Property' && each.key.type === 'Identifier' && ALLOWED.includes(each.key.name),
        );
        if (allowed !== true)
          context.report({ node, messageId: 'undici', data: { name: 'as a whole module' } });
      },
      'Property[key.name="onUnhandledRequest"], Property[key.value="onUnhandledRequest"]'(node: Rule.Node) {
        context.report({ node, messageId: 'strict' });
      },
    };
  },
};
