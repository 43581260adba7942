import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode, FUSE } from '../src/executable/node-program.ts';
import { nodeLicense } from '../src/licenses/node-license.ts';
import { temporaryFolder, writeFiles } from './support.ts';

// That an executable works is shown in tools/e2e, once: it weighs more than 100 MB.

describe('the Node of an executable', () => {
  it('is one that can carry an application', async () => {
    expect(await checkNode(process.execPath)).toBe(process.versions.node);
    const folder = temporaryFolder();
    writeFiles(folder, { small: 'no fuse', taken: `${FUSE}:1` });
    await expect(checkNode(join(folder, 'small'))).rejects.toThrow(
      /cannot carry an application.*--node PATH/,
    );
    const old = join(folder, 'old');
    writeFiles(folder, { old: `#!/bin/sh\necho 20.19.2 # ${FUSE}:0\n` });
    chmodSync(old, 0o755);
    await expect(checkNode(old)).rejects.toThrow(/is Node 20\.19\.2: take 22 or newer/);
    await expect(checkNode(join(folder, 'taken'))).rejects.toThrow(/carries an application already/);
  });

  it('comes with the licence that lies beside it, or with the one that is kept', () => {
    const folder = temporaryFolder();
    const text = 'Node.js is licensed for use as follows: freely.';
    writeFiles(folder, {
      'a/bin/node': '',
      'a/LICENSE': `${text}\n`,
      'b/bin/node': '',
      'b/LICENSE': 'Another program.',
    });
    expect(nodeLicense(join(folder, 'a/bin/node'), '30.0.0')).toEqual({
      name: 'Node.js',
      version: '30.0.0',
      license: 'MIT',
      text,
    });
    const kept = nodeLicense(join(folder, 'b/bin/node'), '24.21.0').text;
    expect(kept.startsWith('Node.js is licensed for use as follows')).toBe(true);
    expect(kept.includes('- V8, located at deps/v8')).toBe(true);
    const other = nodeLicense(join(folder, 'b/bin/node'), '30.0.0').text;
    expect(other.startsWith('This is the text of Node.js 24.21.0.\n\nNode.js is licensed')).toBe(true);
  });
});
