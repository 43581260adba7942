import fc from 'fast-check';
import { vi } from 'vitest';

// A busy machine must not decide whether a property holds.
vi.setConfig({ testTimeout: 120_000 });

/** How often a property is tried, from a seed that stays, so that a failing run can be repeated. */
export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  const factor = Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1);
  return {
    numRuns: Math.ceil(count * factor),
    seed: Number(process.env['PATCHBAY_PROPERTY_SEED'] ?? 20_261_122),
  };
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
