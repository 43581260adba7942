import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson, requestFingerprint } from '../src/index.ts';

interface Vector {
  readonly model: string;
  readonly request: unknown;
  readonly fingerprint: string;
}

/** Made by `connector_sdk_types.oai.fingerprint.request_fingerprint` of connector-py 4.278.0. */
const vectors = JSON.parse(
  readFileSync(new URL('./reference/fingerprints.json', import.meta.url), 'utf8'),
) as readonly Vector[];

describe('requestFingerprint', () => {
  it.each(vectors.map((vector, index) => [`${index} ${vector.model}`, vector] as const))(
    'is the reference SDK’s for vector %s',
    (_name, { request, fingerprint }) => {
      expect(requestFingerprint(request)).toBe(fingerprint);
    },
  );

  it('does not depend on the order of properties, nor on absent and null ones', () => {
    expect(requestFingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(
      requestFingerprint({ b: { d: 3, c: 2, e: null }, a: 1, f: undefined }),
    );
  });

  it('tells lists of another order apart', () => {
    expect(requestFingerprint({ a: [1, 2] })).not.toBe(requestFingerprint({ a: [2, 1] }));
  });

  it('keeps a null inside a list, where it counts as a place', () => {
    expect(canonicalJson([1, null, undefined])).toBe('[1,null,null]');
  });
});
