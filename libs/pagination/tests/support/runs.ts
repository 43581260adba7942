import fc from 'fast-check';
import { vi } from 'vitest';

// A busy machine must not decide whether a property holds.
vi.setConfig({ testTimeout: 1_200 * (fc.readConfigureGlobal().numRuns ?? 100) });

/** As many runs as the workspace says for 100 (`PATCHBAY_PROPERTY_FACTOR`), or in the same proportion more or fewer. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil((count / 100) * (fc.readConfigureGlobal().numRuns ?? 100)) };
}

/** Absolute URLs, cheaper to make than those of `fc.webUrl`. */
export function someUrl(): fc.Arbitrary<string> {
  const host = fc.constantFrom(
    'evil.example',
    'api.example.com',
    'api.example.com:8443',
    'user:pw@api.example.com',
    '127.0.0.1',
  );
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~%,;:@!$&()*+='), maxLength: 12 });
  return fc
    .tuple(fc.constantFrom('http', 'https'), host, fc.array(word, { maxLength: 3 }), fc.option(word))
    .map(
      ([scheme, where, path, query]) =>
        `${scheme}://${where}/${path.join('/')}${query === null ? '' : `?${query}`}`,
    );
}
