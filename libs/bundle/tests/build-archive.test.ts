import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tarGz } from '../src/archive/tar-gz.ts';
import { buildArchive } from '../src/index.ts';
import { acmePackage, runNode, temporaryFolder } from './support.ts';

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('buildArchive', () => {
  it('makes an archive that runs where it is unpacked', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'handed/acme.tar.gz');
    const built = await buildArchive({ root: acmePackage(), out });
    expect(built).toMatchObject({ path: out, packages: 4, sha256: sha256(readFileSync(out)) });
    execFileSync('tar', ['-xzf', out, '-C', folder]);
    const [name = ''] = readdirSync(folder).filter((each) => each !== 'handed');
    const unpacked = join(folder, name);
    const files = readdirSync(unpacked).toSorted();
    const program = files.find((file) => file.endsWith('.mjs')) ?? '';
    expect(files).toEqual(['LICENSES.txt', 'README.md', 'SHA256SUMS', program, 'connector.json'].toSorted());
    expect(await runNode(join(unpacked, program), 'info')).toEqual({ stdout: 'acme\n', stderr: '' });
    const sums = readFileSync(join(unpacked, 'SHA256SUMS'), 'utf8').trim().split('\n');
    expect(sums).toHaveLength(4);
    for (const line of sums) {
      const [sum, file = ''] = line.split('  ');
      expect(sha256(readFileSync(join(unpacked, file))), file).toBe(sum);
    }
    expect(readFileSync(join(unpacked, 'README.md'), 'utf8')).toContain(`node ${program} http-server`);
  });

  it('gives the same bytes for the same packages, wherever they are', async () => {
    const folder = temporaryFolder();
    const first = await buildArchive({ root: acmePackage(), out: join(folder, '1.tar.gz') });
    const second = await buildArchive({ root: acmePackage(), out: join(folder, '2.tar.gz') });
    expect(second.sha256).toBe(first.sha256);
  });

  it('says what a folder lacks', async () => {
    await expect(buildArchive({ root: temporaryFolder() })).rejects.toThrow(
      'is not the package of a connector',
    );
    expect(() => tarGz([{ path: 'a b', content: new Uint8Array(), isProgram: false }])).toThrow(
      'does not fit',
    );
  });
});
