import type { Rule, Scope } from 'eslint';
import { parentOf } from '../nodes.ts';
import { isTestFile, type PackageIndex } from '../package-of.ts';

const COLLECTIONS = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'];
const MUTATORS = [
  ...[
    'set',
    'add',
    'delete',
    'clear',
    'push',
    'pop',
    'shift',
    'unshift',
    'splice',
    'sort',
    'reverse',
    'fill',
  ],
  'copyWithin',
];

/** A written type that says others may change the value. A named type is believed to be readonly. */
const MUTABLE_TYPE = /:(?!\s*readonly\b).*\[\]$|:\s*(Array|Map|Set|WeakMap|WeakSet)</s;

/**
 * What lives in a module is shared by every tenant of a process, so nothing there may change: no `let`, no
 * collection that is filled later, no exported collection that others could fill, no regular expression that
 * remembers where it stopped.
 */
export function noModuleState(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        let: 'A variable of a module must not change. Keep state in an object that the caller owns.',
        mutated:
          '{{name}} lives in the module and is changed here. Keep state in an object that the caller owns.',
        empty: '{{name}} is an empty collection of the module, which can only be meant to be filled.',
        exported: '{{name}} is exported and others could change it: give it a Readonly type or `as const`.',
        regexp:
          'A module-level regular expression with the g or y flag remembers its position. Make it where used.',
      },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      if (own?.layer === undefined || own.layer === 'tool' || isTestFile(own, context.filename)) return {};
      return {
        'Program > VariableDeclaration[kind!="const"], Program > ExportNamedDeclaration > VariableDeclaration[kind!="const"]'(
          node: Rule.Node,
        ) {
          context.report({ node, messageId: 'let' });
        },
        'Program:exit'(program) {
          const moduleScope = context.sourceCode
            .getScope(program)
            .childScopes.find((each) => each.type === 'module');
          for (const variable of moduleScope?.variables ?? []) checkVariable(variable);
        },
      };

      function checkVariable(variable: Scope.Variable): void {
        const definition = variable.defs[0];
        if (definition?.type !== 'Variable' || definition.node.type !== 'VariableDeclarator') return;
        const { init, id } = definition.node;
        if (init === null || init === undefined || id.type !== 'Identifier') return;
        const data = { name: variable.name };
        const declared = context.sourceCode.getText(id);
        const isReadonly = declared.includes(':') && !MUTABLE_TYPE.test(declared);
        if (
          init.type === 'NewExpression' &&
          init.callee.type === 'Identifier' &&
          COLLECTIONS.includes(init.callee.name)
        ) {
          if (init.arguments.length === 0) context.report({ node: init, messageId: 'empty', data });
          else if (isExported(definition.node) && !isReadonly)
            context.report({ node: init, messageId: 'exported', data });
        }
        if (init.type === 'ArrayExpression' && isExported(definition.node) && !isReadonly) {
          context.report({ node: init, messageId: 'exported', data });
        }
        if (
          init.type === 'Literal' &&
          'regex' in init &&
          /[gy]/.test(init.regex.flags) &&
          usesPosition(variable)
        ) {
          context.report({ node: init, messageId: 'regexp' });
        }
        for (const reference of variable.references) {
          if (isMutation(reference.identifier))
            context.report({ node: reference.identifier, messageId: 'mutated', data });
        }
      }
    },
  };
}

function isExported(declarator: object): boolean {
  const declaration = parentOf(declarator);
  return declaration !== undefined && parentOf(declaration)?.type === 'ExportNamedDeclaration';
}

function usesPosition(variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const member = parentOf(identifier);
    return (
      member?.type === 'MemberExpression' &&
      member.property.type === 'Identifier' &&
      ['test', 'exec', 'lastIndex'].includes(member.property.name)
    );
  });
}

function isMutation(identifier: object): boolean {
  const member = parentOf(identifier);
  if (member?.type !== 'MemberExpression' || member.object !== identifier) return false;
  const outer = parentOf(member);
  if (outer?.type === 'AssignmentExpression') return outer.left === member;
  if (outer?.type === 'UpdateExpression') return true;
  if (outer?.type === 'UnaryExpression') return outer.operator === 'delete';
  return (
    outer?.type === 'CallExpression' &&
    outer.callee === member &&
    member.property.type === 'Identifier' &&
    MUTATORS.includes(member.property.name)
  );
}
