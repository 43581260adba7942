import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedSignature, signatureAtServer, suiteAuth } from './support.ts';

/** Texts with all that encoders trip over. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...' +%&=/?#:;,!\'()*~-._aZ09"<>[]{}|^`$@'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
  ),
  maxLength: 6,
});
const pairs = fc.array(
  fc.tuple(
    text.filter((name) => name !== ''),
    text,
  ),
  { maxLength: 5 },
);
const segments = fc.array(
  text.filter((segment) => segment !== '.' && segment !== '..'),
  { maxLength: 4 },
);
const query = (list: readonly (readonly [string, string])[]): string =>
  list.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');

describe('what a server computes of the request on the wire is what the request carries', () => {
  it.each(['iam', 'execute-api'])('for %s', async (service) => {
    await fc.assert(
      fc.asyncProperty(segments, pairs, text, async (path, parameters, body) => {
        const url = `https://x.amazonaws.com/${path.map(encodeURIComponent).join('/')}?${query(parameters)}`;
        const headers = { 'x-own': 'a  b', accept: 'application/json' };
        const signed = await suiteAuth({ service }).apply({ method: 'POST', url, headers, body });
        expect(signatureAtServer(signed)).toBe(carriedSignature(signed));
      }),
    );
  });

  it('for s3, where no parameter comes twice', async () => {
    const unique = fc.uniqueArray(
      fc.tuple(
        text.filter((name) => name !== ''),
        text,
      ),
      {
        maxLength: 5,
        selector: ([name]) => name,
      },
    );
    await fc.assert(
      fc.asyncProperty(segments, unique, async (path, parameters) => {
        const encoded = path.map((segment) => strictly(segment.replaceAll('/', ''))).join('/');
        const url = `https://x.s3.amazonaws.com/${encoded}?${query(parameters)}`;
        const signed = await suiteAuth({ service: 's3' }).apply({ method: 'GET', url, headers: {} });
        expect(signatureAtServer(signed)).toBe(carriedSignature(signed));
      }),
    );
  });
});

it('the order of parameters on the wire does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, fc.infiniteStream(fc.nat()), async (parameters, weights) => {
      const shuffled = parameters
        .map((pair) => ({ pair, weight: weights.next().value as number }))
        .sort((left, right) => left.weight - right.weight)
        .map(({ pair }) => pair);
      const [one, other] = await Promise.all(
        [parameters, shuffled].map((list) =>
          suiteAuth().apply({ method: 'GET', url: `https://x.example/?${query(list)}`, headers: {} }),
        ),
      );
      expect(one?.headers['authorization']).toBe(other?.headers['authorization']);
    }),
  );
});

/** S3 compares with a path in which everything but the unreserved characters is encoded. */
function strictly(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
