/**
 * The signature algorithms of this package. `none` is not one of them and never will be.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-3.1
 * @see https://www.rfc-editor.org/rfc/rfc8037#section-3.1 for EdDSA
 * @see https://www.rfc-editor.org/rfc/rfc9864#section-2.2 for Ed25519
 */
export const jwtAlgorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** A signature algorithm, by the name that stands in the `alg` header. */
export type JwtAlgorithm = (typeof jwtAlgorithms)[number];

/** True for the name of an algorithm that this package signs and verifies with. */
export function isJwtAlgorithm(name: unknown): name is JwtAlgorithm {
  return jwtAlgorithms.some((algorithm) => algorithm === name);
}
