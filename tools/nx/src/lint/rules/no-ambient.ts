import type { Rule, Scope } from 'eslint';
import {
  AMBIENT_GLOBALS,
  AMBIENT_MEMBERS,
  AMBIENT_MODULES,
  AMBIENT_OWNERS,
  RANDOM_CRYPTO,
  WORKING_WITH_FILES,
  type AmbientKind,
} from '../ambient.ts';
import { onImport } from '../imports.ts';
import { isRuleNode, parentOf } from '../nodes.ts';
import { isTestFile, pathInPackage, type PackageIndex } from '../package-of.ts';

/** `src/runtime/` and files named `default-*.ts` hold the default implementations; `src/browser/` runs where no runtime is. */
const OWNING_FILE = /^src\/(?:runtime|browser)\/|(^|\/)default-[^/]+\.ts$/;

/**
 * Time, randomness, timers, logging, environment, network and files come in through `Runtime` and its stores. The
 * owning layer touches them in `src/runtime/` or a file named `default-*.ts`; a connector never does.
 */
export function noAmbient(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        given: '{{what}} ({{kind}}) is not for this layer: take it from the runtime that is passed in.',
        file: '{{what}} ({{kind}}) belongs in src/runtime/ or a file named default-*.ts, with the default implementations.',
      },
    },
    create(context) {
      const own = packages.packageOf(context.filename);
      const layer = own?.layer;
      if (own === undefined || layer === undefined || isTestFile(own, context.filename)) return {};
      const owned = AMBIENT_OWNERS[layer];
      if (owned === undefined) return {};
      const isDefaultFile = OWNING_FILE.test(pathInPackage(own, context.filename));

      const report = (node: Rule.Node, kind: AmbientKind, what: string) => {
        if (kind === 'files' && WORKING_WITH_FILES.includes(layer)) return;
        if (!owned.includes(kind)) context.report({ node, messageId: 'given', data: { what, kind } });
        else if (!isDefaultFile) context.report({ node, messageId: 'file', data: { what, kind } });
      };

      return {
        ...onImport(({ specifier, node }) => {
          if (node.type === 'ImportDeclaration' && isTypeOnly(node)) return;
          const module = specifier.replace(/^node:/, '');
          const kind = AMBIENT_MODULES[module] ?? AMBIENT_MODULES[module.split('/')[0] ?? ''];
          if (kind !== undefined) report(node, kind, `'${specifier}'`);
          if (module !== 'crypto' || node.type !== 'ImportDeclaration') return;
          for (const each of node.specifiers) {
            if (each.type !== 'ImportSpecifier' || each.imported.type !== 'Identifier') continue;
            if (RANDOM_CRYPTO.includes(each.imported.name)) report(node, 'random', each.imported.name);
          }
        }),
        'Program:exit'(program) {
          const scope = context.sourceCode.getScope(program);
          for (const reference of globalReferences(scope)) visitReference(reference);
        },
        'NewExpression[arguments.length=0][callee.name="Date"]'(node: Rule.Node) {
          report(node, 'clock', 'new Date()');
        },
      };

      function visitReference(reference: Scope.Reference): void {
        const node: object = reference.identifier;
        if (!isRuleNode(node) || isTypeReference(reference)) return;
        const name = reference.identifier.type === 'Identifier' ? reference.identifier.name : '';
        const kind = AMBIENT_GLOBALS[name];
        if (kind !== undefined) report(node, kind, name);
        const parent = parentOf(node);
        if (parent?.type !== 'MemberExpression' || parent.property.type !== 'Identifier') return;
        const member = parent.property.name;
        if (name === 'globalThis') {
          const memberKind = AMBIENT_GLOBALS[member];
          if (memberKind !== undefined) report(node, memberKind, `globalThis.${member}`);
          return;
        }
        const memberKind = AMBIENT_MEMBERS[`${name}.${member}`];
        if (memberKind !== undefined) report(node, memberKind, `${name}.${member}`);
      }
    },
  };
}

function* globalReferences(scope: Scope.Scope): Generator<Scope.Reference> {
  for (const reference of scope.through) yield reference;
  for (const variable of scope.variables) {
    if (variable.defs.length === 0) yield* variable.references;
  }
}

function isTypeReference(reference: Scope.Reference): boolean {
  if ('isTypeReference' in reference && reference.isTypeReference === true) return true;
  return /^TS(TypeQuery|QualifiedName)$/.test(parentOf(reference.identifier)?.type ?? '');
}

function isTypeOnly(node: object): boolean {
  return 'importKind' in node && node.importKind === 'type';
}
