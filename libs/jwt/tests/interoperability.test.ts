import { describe, expect, it } from 'vitest';
import { importKey, signJwt, verifyJwt, type JwtAlgorithm, type JwtKey } from '../src/index.ts';
import { jsonWebToken, platform, type Counterpart } from './support/counterparts.ts';
import { clockAt, noon, pairFor, pkcs8, sharedSecret, spki } from './support/keys.ts';

interface Keys {
  readonly ours: { readonly signing: JwtKey; readonly verifying: JwtKey };
  readonly theirs: { readonly signing: string; readonly verifying: string };
}

function keysFor(algorithm: JwtAlgorithm): Keys {
  if (algorithm.startsWith('HS')) {
    const key = importKey({ secret: sharedSecret });
    return {
      ours: { signing: key, verifying: key },
      theirs: { signing: sharedSecret, verifying: sharedSecret },
    };
  }
  const { privateKey, publicKey } = pairFor(algorithm);
  const theirs = { signing: pkcs8(privateKey), verifying: spki(publicKey) };
  return {
    ours: { signing: importKey({ pem: theirs.signing }), verifying: importKey({ pem: theirs.verifying }) },
    theirs,
  };
}

const claims = { iss: 'ada', aud: ['x', 'y'], iat: noon, exp: noon + 60, name: 'Ünï ☃' };
const counterparts: (Counterpart | undefined)[] = [platform, jsonWebToken()];
const present = counterparts.filter((counterpart) => counterpart !== undefined);

describe.each(present)('with $name', (counterpart) => {
  it.each(counterpart.algorithms)('%s both ways', async (algorithm) => {
    const { ours, theirs } = keysFor(algorithm);
    const token = await signJwt(claims, { key: ours.signing, algorithm });
    expect(counterpart.verify(token, algorithm, theirs.verifying)).toEqual(claims);
    const answer = await verifyJwt(counterpart.sign(claims, algorithm, theirs.signing), {
      keys: ours.verifying,
      algorithms: [algorithm],
      audience: 'y',
      clock: clockAt(noon),
    });
    expect(answer.claims).toEqual(claims);
  });
});
