import { isRecord, type JWTCredential } from '@patchbay/core';
import { importKey, signJwtCredential, verifyJwt, type JwtAlgorithm } from '@patchbay/jwt';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fieldDifferences, type Difference } from '../compare/difference.ts';
import type { Reference } from '../python/start-reference.ts';
import type { Random } from './random.ts';

interface Key {
  readonly algorithm: JwtAlgorithm;
  readonly secret: string;
  readonly opens: string;
}

/** Keys of every family that both sides know. */
function makeKeys(): readonly Key[] {
  const pem = (algorithm: JwtAlgorithm, pair: { privateKey: KeyObject; publicKey: KeyObject }): Key => ({
    algorithm,
    secret: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    opens: String(pair.publicKey.export({ type: 'spki', format: 'pem' })),
  });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const shared = 'a shared secret of sixty-four bytes, which HS512 wants to have, ok';
  return [
    ...(['HS256', 'HS384', 'HS512'] as const).map((algorithm) => ({
      algorithm,
      secret: shared,
      opens: shared,
    })),
    ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS512'] as const).map((algorithm) => pem(algorithm, rsa)),
    pem('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
    pem('ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })),
    pem('ES512', generateKeyPairSync('ec', { namedCurve: 'P-521' })),
    pem('EdDSA', generateKeyPairSync('ed25519')),
  ];
}

const texts = ['desk', 'a b', 'é😀', '"\\', 'https://desk.example/token', '0'];

function credential(random: Random, key: Key): JWTCredential {
  const maybe = <Value>(value: Value): Value | undefined => (random.chance(0.5) ? value : undefined);
  const given = {
    headers: {
      alg: key.algorithm,
      kid: maybe(random.of(texts)),
      typ: maybe('JWT'),
      cty: maybe('x'),
      crit: maybe([]),
    },
    claims: {
      iss: maybe(random.of(texts)),
      sub: maybe(random.of(texts)),
      aud: maybe(random.of(texts)),
      jti: maybe(random.of(texts)),
      scope: maybe(['a', random.of(texts)]),
      client_id: maybe(random.of(texts)),
    },
    secret: key.secret,
  };
  // What is absent is not there at all, as in JSON.
  const sent: JWTCredential = JSON.parse(JSON.stringify(given));
  return sent;
}

/** Signs with both sides, and lets each read what the other signed. */
export async function compareJwts(
  reference: Reference,
  random: Random,
  count: number,
): Promise<readonly Difference[]> {
  const keys = makeKeys();
  const cases = Array.from({ length: count }, (_, index) => {
    const key = keys[index % keys.length] ?? random.of(keys);
    return { key, minutes: 1 + random.below(60), credential: credential(random, key) };
  });
  const theirs = await reference.utility(
    'sign_jwt',
    cases.map(({ credential: given, minutes }) => ({ ...given, minutes })),
  );
  const ours = await Promise.all(
    cases.map(({ credential: given, minutes }) => signJwtCredential(given, { expirationMinutes: minutes })),
  );
  const readByReference = await reference.utility(
    'read_jwt',
    cases.map(({ key }, index) => ({ token: ours[index], key: key.opens, alg: key.algorithm })),
  );
  const readOfReference = await reference.utility(
    'read_jwt',
    cases.map(({ key }, index) => ({ token: tokenOf(theirs[index]), key: key.opens, alg: key.algorithm })),
  );
  const differences = cases.map(async ({ key }, index) => {
    const call = `jwt/${key.algorithm}`;
    const accepted = await isReadByPatchbay(tokenOf(theirs[index]), key);
    return [
      ...fieldDifferences(call, 'token', timeless(readOfReference[index]), timeless(readByReference[index])),
      ...fieldDifferences(call, 'read by the other side', true, accepted),
    ];
  });
  return (await Promise.all(differences)).flat();
}

const tokenOf = (answer: unknown): string =>
  isRecord(answer) && typeof answer['value'] === 'string' ? answer['value'] : '';

/** How long the token is good counts, and not since when. */
function timeless(answer: unknown): unknown {
  const value = isRecord(answer) ? answer['value'] : undefined;
  const given = isRecord(value) ? value['claims'] : undefined;
  if (!isRecord(value) || !isRecord(given)) return answer;
  const { iat, exp, ...claims } = given;
  return { header: value['header'], claims, minutes: (Number(exp) - Number(iat)) / 60 };
}

async function isReadByPatchbay(token: string, { algorithm, opens }: Key): Promise<boolean> {
  const key = importKey(algorithm.startsWith('HS') ? { secret: opens } : { pem: opens });
  try {
    await verifyJwt(token, { keys: key, algorithms: [algorithm] });
    return true;
  } catch {
    return false;
  }
}
