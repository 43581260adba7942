import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const preflight = fileURLToPath(new URL('../../preflight.mjs', import.meta.url));

/** Runs before preflight.mjs and makes it see another version. */
const pretend = (version: string): string =>
  `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'patchbay-preflight-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('preflight.mjs', () => {
  it('says nothing on Node 24', () => {
    expect(spawnSync(process.execPath, [preflight], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  it.each(['18.20.8', '20.19.5', '22.12.0', '23.9.0'])('stops on Node %s with one line', (version) => {
    const before = join(root, 'before.cjs');
    writeFileSync(before, pretend(version));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', before, preflight], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`this is Node ${version}`);
    expect(stderr).toContain('npm rebuild node');
  });

  it('uses no syntax and no import that an old Node does not know', () => {
    expect(readFileSync(preflight, 'utf8')).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(|\?\?=|\|\|=/m);
  });

  it.each(['start', 'test'])(
    'stops npm %s before it runs, when the Node of node_modules is missing',
    (name) => {
      const manifest = JSON.parse(
        readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
      ) as {
        scripts: Record<string, string>;
      };
      const scripts = {
        [`pre${name}`]: manifest.scripts[`pre${name}`],
        [name]: `node -e "console.log('it ran')"`,
      };
      writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'root', private: true, scripts }));
      mkdirSync(join(root, 'tools'));
      copyFileSync(preflight, join(root, 'tools/preflight.mjs'));
      // The Node of the machine, which is an old one here, is found when node_modules/.bin has none.
      const machine = join(root, 'machine');
      mkdirSync(machine);
      writeFileSync(join(machine, 'before.cjs'), pretend('20.19.5'));
      // npm itself runs on the real version.
      const old = `case "$*" in *preflight*) set -- --require '${machine}/before.cjs' "$@";; esac`;
      writeFileSync(join(machine, 'node'), `#!/bin/sh\n${old}\nexec '${process.execPath}' "$@"\n`);
      chmodSync(join(machine, 'node'), 0o755);
      const npm = (path: string) =>
        spawnSync('npm', ['run', '--silent', name], {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, PATH: path },
        });
      const path = (process.env['PATH'] ?? '').split(delimiter).filter((each) => !/[/\\]\.bin$/.test(each));
      const { status, stdout, stderr } = npm([machine, ...path].join(delimiter));
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr.split('\n').filter((line) => line.includes('Patchbay runs on Node 24'))).toHaveLength(1);

      const bin = join(root, 'node_modules/.bin');
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, 'node'), `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
      chmodSync(join(bin, 'node'), 0o755);
      expect(npm([machine, ...path].join(delimiter))).toMatchObject({ status: 0, stdout: 'it ran\n' });
    },
  );
});
