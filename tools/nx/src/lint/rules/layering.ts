import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Rule } from 'eslint';
import { onImport, packageName } from '../imports.ts';
import { layerProblem } from '../layers.ts';
import { pathInPackage, type PackageIndex } from '../package-of.ts';

/** Imports run one way between the layers named in the nx tags, and never by a path into another package. */
export function layering(packages: PackageIndex): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        layer: '{{from}} must not import {{to}}: {{why}}.',
        path: 'This path leaves the package. Import the other package by its name.',
        untagged: '{{name}} has no layer tag. Add "nx": { "tags": ["layer:..."] } to its package.json.',
      },
    },
    create(context) {
      const file = context.filename;
      const own = packages.packageOf(file);
      if (own?.layer === undefined) return {};
      const from = own.layer;
      return onImport(({ specifier, node }) => {
        const name = packageName(specifier);
        if (name === undefined) {
          const target = resolve(dirname(file), specifier);
          if (target !== own.root && !target.startsWith(own.root + sep)) {
            context.report({ node, messageId: 'path' });
          }
          return;
        }
        if (!name.startsWith('@patchbay/') || name === own.name) return;
        const to = packages.resolve(name, file);
        if (to === undefined) return;
        if (to.layer === undefined) {
          // What is installed from a registry was checked where it was made, and has lost its tag.
          if (realpathSync(to.root).split(sep).includes('node_modules')) return;
          context.report({ node, messageId: 'untagged', data: { name } });
          return;
        }
        const why = layerProblem({ from, to: to.layer, file: pathInPackage(own, file) });
        if (why !== undefined)
          context.report({ node, messageId: 'layer', data: { from: own.name, to: name, why } });
      });
    },
  };
}
