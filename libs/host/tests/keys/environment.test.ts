import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyRingFromEnvironment } from '../../src/keys/from-environment.ts';

const keys = [1, 2, 3].map((seed) =>
  Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => (seed * 17 + index * 7) % 256)),
);
const [first = '', second = '', third = ''] = keys.map((key) => key.toString('base64'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string, mode = 0o600): string {
  const path = join(folder, `${Math.random()}.key`);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe('the key ring of the environment', () => {
  it('takes a key in base64 and as hexadecimal digits, and knows it for the same', () => {
    const [ring, other] = [first, keys[0]?.toString('hex')].map((PATCHBAY_HOST_KEY) =>
      keyRingFromEnvironment({ PATCHBAY_HOST_KEY }),
    );
    expect(other?.open(ring?.seal('text', 'place') ?? '', 'place')).toBe('text');
    expect(ring?.currentKeyId).toMatch(/^[0-9a-f]{12}$/);
  });

  it('takes a file with a key in each line, the current one first', () => {
    const before = keyRingFromEnvironment({ PATCHBAY_HOST_KEY: second });
    const path = file(`# made on Monday\r\n${first}\n\n${second}\n`);
    const ring = keyRingFromEnvironment({ PATCHBAY_HOST_KEY_FILE: path });
    expect(ring.open(before.seal('text', 'place'), 'place')).toBe('text');
    expect(ring.currentKeyId).not.toBe(before.currentKeyId);
  });

  it('takes previous keys, the current one among them', () => {
    const sealed = keyRingFromEnvironment({ PATCHBAY_HOST_KEY: third }).seal('text', 'place');
    const ring = keyRingFromEnvironment({
      PATCHBAY_HOST_KEY: first,
      PATCHBAY_HOST_PREVIOUS_KEYS: ` ${second}, ${third} ,${first},`,
    });
    expect(ring.open(sealed, 'place')).toBe('text');
    expect(ring.isCurrent(ring.seal('text', 'place'))).toBe(true);
    expect(ring.currentKeyId).toBe(keyRingFromEnvironment({ PATCHBAY_HOST_KEY: first }).currentKeyId);
  });

  it.each([
    [{}, 'set PATCHBAY_HOST_KEY, or PATCHBAY_HOST_KEY_FILE'],
    [{ PATCHBAY_HOST_KEY: first, PATCHBAY_HOST_KEY_FILE: 'x' }, 'not both'],
    [{ PATCHBAY_HOST_KEY: `${first.slice(0, 20)}` }, 'PATCHBAY_HOST_KEY must be 32 random bytes'],
    [
      { PATCHBAY_HOST_KEY: first, PATCHBAY_HOST_PREVIOUS_KEYS: 'canary' },
      'Each of PATCHBAY_HOST_PREVIOUS_KEYS must be',
    ],
    [{ PATCHBAY_HOST_KEY_FILE: '/nowhere/at/all' }, 'The key file /nowhere/at/all cannot be read (ENOENT).'],
    [{ PATCHBAY_HOST_KEY_FILE: '/' }, 'The key file / is no file.'],
    [{ PATCHBAY_HOST_KEY: Buffer.alloc(32).toString('base64') }, 'is not random'],
  ])('refuses %j', (environment, message) => {
    expect(() => keyRingFromEnvironment(environment)).toThrow(message);
    try {
      keyRingFromEnvironment(environment);
    } catch (error) {
      expect(String(error)).not.toContain(first.slice(0, 20));
      expect(String(error)).not.toContain('canary');
    }
  });

  it.each([0o644, 0o640, 0o604, 0o620, 0o602, 0o660])('refuses a file of ours of mode %o', (mode) => {
    const path = file(first, mode);
    expect(() => keyRingFromEnvironment({ PATCHBAY_HOST_KEY_FILE: path })).toThrow(
      `may be read or written by others (mode 0${mode.toString(8)}). Make it private: chmod 600 ${path}`,
    );
  });

  it.each([0o600, 0o400])('takes one of mode %o', (mode) => {
    const ring = keyRingFromEnvironment({ PATCHBAY_HOST_KEY_FILE: file(`${first}\n`, mode) });
    expect(ring.currentKeyId).toBe(keyRingFromEnvironment({ PATCHBAY_HOST_KEY: first }).currentKeyId);
  });

  it('refuses a file without a key, and says which line form is wanted', () => {
    expect(() => keyRingFromEnvironment({ PATCHBAY_HOST_KEY_FILE: file('# none\n') })).toThrow(
      'holds no key',
    );
    const wrong = file(`${first}\ncanary\n`);
    expect(() => keyRingFromEnvironment({ PATCHBAY_HOST_KEY_FILE: wrong })).toThrow(
      `Each line of the key file ${wrong} must be 32 random bytes`,
    );
  });
});
