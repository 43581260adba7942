import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { packagesInUse } from '../src/read/packages.ts';
import { inFolder } from '../src/read/programs.ts';

it('takes built packages where all are built and no source is newer, and says which it takes', () =>
  inFolder(async (folder) => {
    const write = (name: string, content: unknown, seconds: number): void => {
      const path = join(folder, 'node_modules/@patchbay', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(content));
      utimesSync(path, seconds, seconds);
    };
    write('stream-server/package.json', { dependencies: { '@patchbay/streams': '^1.0.0' } }, 1);
    write('streams/package.json', { peerDependencies: { '@patchbay/core': '^1.0.0', zod: '^4.6.0' } }, 1);
    write('core/package.json', {}, 1);
    for (const name of ['streams', 'core']) write(`${name}/src/deep/index.ts`, '', 1);
    write('streams/dist/index.js', '', 2);
    expect(packagesInUse(folder).note).toContain('@patchbay/core is not built');
    write('core/dist/index.js', '', 2);
    expect(packagesInUse(folder)).toEqual({ args: [], note: 'packages: as they are published (`dist`)' });
    write('core/src/deep/index.ts', '', 3);
    expect(packagesInUse(folder).args).toEqual(['--conditions=@patchbay/source']);
    rmSync(join(folder, 'node_modules/@patchbay/streams/dist'), { recursive: true });
    expect(packagesInUse(folder).note).toContain('@patchbay/streams is not built');
  }));
