import type { Installation } from '../installation.ts';
import { asRecord } from '../manifest.ts';
import type { Packed } from '../packed.ts';

/** Scripts that npm runs by itself on the machine of whoever installs a package, or packs it. */
const AUTOMATIC = /^(pre|post)?(install|prepare|pack|publish)$|^(prepublishOnly|dependencies)$/;

/**
 * Installing runs no code: no script of the package itself, and, but for tools, none of a package that comes with it. Tools
 * run where programs are written, and what they need (nx, esbuild) has scripts that may be left out.
 */
export function noInstallScripts(packed: Packed, { packages }: Installation): string[] {
  const published = asRecord(JSON.parse(packed.read('package.json') ?? 'null'));
  const own = Object.keys(asRecord(published['scripts'])).filter((name) => AUTOMATIC.test(name));
  const addon = packed.files.has('binding.gyp') ? ['binding.gyp'] : [];
  const others = packages.slice(1).filter(({ scripts }) => scripts.length > 0 && packed.kind !== 'tool');
  return [
    ...[...own, ...addon].map((name) => `npm would run ${name} of the package when it is installed.`),
    ...others.map(
      ({ path, scripts }) => `npm would run ${scripts.join(', ')} of ${path.slice(1).join(' > ')}.`,
    ),
  ];
}
