import type { Rule } from 'eslint';
import { parentOf } from '../nodes.ts';
import { isTestFile, type PackageIndex } from '../package-of.ts';

/** Published code has no top-level await: it breaks `require()` and single executables. */
export function noTopLevelAwait(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: { await: 'A top-level await breaks require() and single executables.' },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      if (own?.layer === undefined || own.isPrivate || isTestFile(own, context.filename)) return {};
      const check = (node: Rule.Node) => {
        for (let each = parentOf(node); each !== undefined; each = parentOf(each)) {
          if (/Function|StaticBlock/.test(each.type)) return;
        }
        context.report({ node, messageId: 'await' });
      };
      return { AwaitExpression: check, 'ForOfStatement[await=true]': check };
    },
  };
}
