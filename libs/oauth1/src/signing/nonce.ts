/**
 * Makes nonces of 24 characters or more, letters and digits only. A nonce must be unique, not secret: it has 96 random
 * bits, and a count, so that one signer never says the same twice even where the random numbers are a test's.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.3
 */
export function createNonces(secureRandom: (length: number) => Uint8Array): () => string {
  let count = 0;
  return () => {
    count += 1;
    const octets = Array.from(secureRandom(12), (octet) => octet.toString(16).padStart(2, '0'));
    return octets.join('') + count.toString(36);
  };
}
