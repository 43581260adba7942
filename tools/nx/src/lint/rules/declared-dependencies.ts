import { isBuiltin } from 'node:module';
import type { Rule } from 'eslint';
import { onImport, packageName } from '../imports.ts';
import { isTestFile, type PackageIndex } from '../package-of.ts';

/**
 * Every package that a file imports is a dependency or peer dependency of its own package. Tests and private
 * tools may also use the dev dependencies of the workspace root, and tests any package of the workspace.
 */
export function declaredDependencies(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        undeclared: '{{name}} is imported but is not in the dependencies or peerDependencies of {{own}}.',
        self: 'A package does not import itself by name: use a relative path.',
        protocol: "Write the built-in module as 'node:{{name}}'.",
      },
    },
    create(context) {
      const file = context.filename;
      const own = packages.packageOf(file);
      if (own?.layer === undefined) return {};
      const forTests = isTestFile(own, file);
      return onImport(({ specifier, node }) => {
        const name = packageName(specifier);
        if (name === undefined || specifier.startsWith('node:')) return;
        if (isBuiltin(specifier)) {
          context.report({ node, messageId: 'protocol', data: { name: specifier } });
          return;
        }
        if (name === own.name) {
          if (!forTests) context.report({ node, messageId: 'self' });
          return;
        }
        if (own.dependencies.has(name)) return;
        if (forTests && name.startsWith('@patchbay/')) return;
        const mayUseDev = forTests || own.isPrivate;
        if (mayUseDev && (own.devDependencies.has(name) || packages.rootDevDependencies(file).has(name)))
          return;
        context.report({ node, messageId: 'undeclared', data: { name, own: own.name } });
      });
    },
  };
}
