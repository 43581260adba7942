import { describe, expect, it } from 'vitest';
import { importKey, signJws, verifyJws, verifyJwt } from '../src/index.ts';
import { clockAt } from './support/keys.ts';
import { ed25519, es256, es512, hs256, payload, rs256, unsigned } from './support/rfc7515.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const before = clockAt(1_300_819_379);
const claims = { iss: 'joe', exp: 1300819380, 'http://example.com/is_root': true };

describe('RFC 7515, appendix A, and RFC 7519, section 3.1', () => {
  it.each([
    ['A.1', 'HS256', hs256],
    ['A.2', 'RS256', rs256],
    ['A.3', 'ES256', es256],
  ] as const)('%s: the %s token is verified', async (_section, algorithm, { jwk, token }) => {
    const options = { keys: importKey({ jwk }), algorithms: [algorithm], clock: before } as const;
    expect((await verifyJwt(token, { ...options, issuer: 'joe' })).claims).toEqual(claims);
    expect(text((await verifyJws(token, options)).payload)).toBe(payload);
  });

  it('A.2: the RS256 token is made, bit for bit', async () => {
    expect(await signJws(payload, importKey({ jwk: rs256.jwk }), { alg: 'RS256' })).toBe(rs256.token);
  });

  it('A.4: the ES512 token is verified', async () => {
    const verified = await verifyJws(es512.token, {
      keys: importKey({ jwk: es512.jwk }),
      algorithms: ['ES512'],
    });
    expect(text(verified.payload)).toBe('Payload');
  });

  it('A.5 and RFC 7519, section 6.1: the unsigned token is refused', async () => {
    await expect(
      verifyJwt(unsigned, { keys: importKey({ jwk: hs256.jwk }), algorithms: ['HS256'], clock: before }),
    ).rejects.toMatchObject({ code: 'unauthorized', message: 'The token is not signed with HS256.' });
  });

  it('RFC 7519, section 4.1.4: the token is not accepted from its "exp" on', async () => {
    const options = { keys: importKey({ jwk: hs256.jwk }), algorithms: ['HS256'] } as const;
    const at = (seconds: number, leewaySeconds = 0) =>
      verifyJwt(hs256.token, { ...options, clock: clockAt(seconds), leewaySeconds });
    await expect(at(1_300_819_380)).rejects.toMatchObject({ code: 'authentication_expired' });
    await expect(at(1_300_819_380, 1)).resolves.toMatchObject({ claims });
    await expect(at(1_300_819_381, 1)).rejects.toMatchObject({ code: 'authentication_expired' });
  });
});

describe('RFC 8037, appendix A', () => {
  it('A.4 and A.5: the Ed25519 token is made, bit for bit, and verified', async () => {
    const key = importKey({ jwk: ed25519.jwk });
    expect(await signJws(ed25519.payload, key, { alg: 'EdDSA' })).toBe(ed25519.token);
    const verified = await verifyJws(ed25519.token, { keys: key, algorithms: ['EdDSA'] });
    expect(text(verified.payload)).toBe(ed25519.payload);
  });
});
