import type { Rule } from 'eslint';
import { isTestFile, type PackageIndex } from '../package-of.ts';

/** Published code checks values synchronously: zod's async parse costs a turn of the event loop for each value. */
export function noAsyncParse(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        parse:
          'Check values with parse or safeParse: no schema has anything to wait for, and each async check takes a turn of the event loop.',
      },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      if (own?.layer === undefined || own.isPrivate || isTestFile(own, context.filename)) return {};
      const report = (node: Rule.Node) => context.report({ node, messageId: 'parse' });
      return {
        [`MemberExpression[property.name=${METHODS}]`]: report,
        [`MemberExpression[computed=true][property.value=${METHODS}]`]: report,
        [`ObjectPattern > Property[key.name=${METHODS}]`]: report,
        [`ImportSpecifier[imported.name=${METHODS}]`]: report,
      };
    },
  };
}

/** Of schemas and codecs, as methods and as functions of zod/mini. */
const METHODS = '/^(parse|safeParse|encode|safeEncode|decode|safeDecode)Async$/';
