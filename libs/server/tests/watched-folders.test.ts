import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchedFolders } from '../src/reload/watched-folders.ts';

it('watches the code of the connector and of what it is made of in the same workspace', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-watch-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const add = (folder: string, manifest: object): void => {
    mkdirSync(join(root, folder, 'src'), { recursive: true });
    mkdirSync(join(root, folder, 'dist'));
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(root, folder, 'src/main.ts'), '');
    writeFileSync(join(root, folder, 'dist/main.js'), '');
  };
  add('connectors/acme', { dependencies: { '@patchbay/scim': '*', installed: '*', missing: '*' } });
  add('libs/scim', { peerDependencies: { '@patchbay/core': '*' } });
  add('libs/core', { dependencies: { '@patchbay/scim': '*' } });
  add('node_modules/installed', {});
  mkdirSync(join(root, 'node_modules/@patchbay'));
  for (const name of ['scim', 'core']) {
    symlinkSync(join(root, 'libs', name), join(root, 'node_modules/@patchbay', name));
  }
  const connector = join(root, 'connectors/acme');
  const folders = (code: string) =>
    ['connectors/acme', 'libs/scim', 'libs/core'].map((each) => join(root, each, code));
  expect(watchedFolders(connector, join(connector, 'src/main.ts'))).toEqual(folders('src'));
  expect(watchedFolders(connector, join(connector, 'dist/main.js'))).toEqual(folders('dist'));
});
