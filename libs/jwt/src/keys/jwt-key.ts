import type { KeyObject } from 'node:crypto';
import type { JwtAlgorithm } from '../algorithms.ts';

/** What a key can do: a secret and a private key sign, and all three verify. */
export type JwtKeyKind = 'secret' | 'private' | 'public';

/** What is known of a key besides its material. */
export interface JwtKeyFacts {
  readonly keyId?: string | undefined;
  readonly algorithm?: JwtAlgorithm | undefined;
}

/** A key, ready for use. Its material stands in a private field, so that no log and no `inspect` shows it. */
export class JwtKey {
  readonly kind: JwtKeyKind;
  /** The `kid` of the JWK that the key was made of. A token signed with the key says it in its header. */
  readonly keyId: string | undefined;
  /** The `alg` of the JWK that the key was made of: the key is for no other. */
  readonly algorithm: JwtAlgorithm | undefined;
  readonly #material: KeyObject;

  constructor(material: KeyObject, facts: JwtKeyFacts = {}) {
    this.kind = material.type;
    this.keyId = facts.keyId;
    this.algorithm = facts.algorithm;
    this.#material = material;
  }

  /** The material, for the code of this package. */
  static materialOf(key: JwtKey): KeyObject {
    return key.#material;
  }
}
