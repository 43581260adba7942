import type { Rule } from 'eslint';
import { isTestFile, type PackageIndex } from '../package-of.ts';

const WAITING = /^(sleep|delay|wait|retry|withRetry|retryAfter|pRetry|backoff)$/;
const EXPIRY = /expires?_?(at|in|on)?$/i;

/** A connector translates the vendor's vocabulary; parsing, waiting and token lifetimes are a library's work. */
export function connectorPurity(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        parse: 'A connector does not parse JSON: the client answers with checked values.',
        wait: 'A connector does not wait or retry: libs/http does both, within the budget of the caller.',
        expiry: 'A connector does no arithmetic on the lifetime of a token: the auth libraries do.',
      },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      if (own?.layer !== 'connector' || isTestFile(own, context.filename)) return {};
      return {
        'MemberExpression[object.name="JSON"][property.name="parse"]'(node: Rule.Node) {
          context.report({ node, messageId: 'parse' });
        },
        CallExpression(node) {
          const name = nameOf(node.callee);
          if (name !== undefined && WAITING.test(name)) context.report({ node, messageId: 'wait' });
        },
        'BinaryExpression[operator=/^([-+*]|[<>]=?)$/]'(node: Rule.Node) {
          if (node.type !== 'BinaryExpression') return;
          const names = [nameOf(node.left), nameOf(node.right)];
          if (names.some((name) => name !== undefined && EXPIRY.test(name))) {
            context.report({ node, messageId: 'expiry' });
          }
        },
      };
    },
  };
}

function nameOf(node: { type: string }): string | undefined {
  if (node.type === 'Identifier' && 'name' in node)
    return typeof node.name === 'string' ? node.name : undefined;
  if (node.type === 'MemberExpression' && 'property' in node) {
    const { property } = node;
    if (typeof property === 'object' && property !== null && 'name' in property) {
      return typeof property.name === 'string' ? property.name : undefined;
    }
  }
  return undefined;
}
