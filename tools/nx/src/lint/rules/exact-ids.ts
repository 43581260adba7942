import type { Rule } from 'eslint';
import { isTestFile, type PackageIndex } from '../package-of.ts';

const ID = /^id$|_id$|Id$/;

/**
 * An id that is a number is read as an integer: JavaScript rounds those beyond 2^53, two people would get the same id, and
 * `z.number()` lets that pass, while `z.int()` refuses it.
 */
export function exactIds(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: { id: 'JavaScript rounds large numbers, and z.number() does not say so of an id: z.int().' },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      if (own?.layer !== 'connector' || isTestFile(own, context.filename)) return {};
      const inId = new Array<boolean>();
      return {
        Property(node) {
          const { key } = node;
          const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? `${key.value}` : '';
          inId.push(ID.test(name));
        },
        'Property:exit'() {
          inId.pop();
        },
        'CallExpression[callee.object.name="z"][callee.property.name="number"]'(node: Rule.Node) {
          if (inId.at(-1) === true) context.report({ node, messageId: 'id' });
        },
      };
    },
  };
}
