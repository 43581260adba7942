import { unpacked } from './unpacked.ts';

/** A form in which a secret was found; `compressed`: in something deflated, as page tokens are, and in any form there. */
export type SecretForm = 'plain' | 'URL-encoded' | 'base64' | 'hexadecimal' | 'compressed';

/**
 * Looks for a secret in a text: as it is, as JSON and URLs write it, and inside anything that reads as base64, also
 * when that is compressed. It decodes the text, where redaction encodes the secret, so that a mistake in one is found by
 * the other.
 */
export function findSecret(text: string, secret: string): SecretForm | undefined {
  return secretFinder(text)(secret);
}

/** {@link findSecret} for many secrets in one text, which is decoded once. */
export function secretFinder(text: string): (secret: string) => SecretForm | undefined {
  const find = plainFinder(text);
  const packed = once(() =>
    [...new Set([text, percentDecoded(text)])].flatMap((candidate) => unpacked(candidate).map(plainFinder)),
  );
  return (secret) =>
    find(secret) ?? (packed().some((look) => look(secret) !== undefined) ? 'compressed' : undefined);
}

function plainFinder(text: string): (secret: string) => SecretForm | undefined {
  const plain = [text, unescaped(text)];
  const decoded = percentDecoded(percentDecoded(text));
  const urlDecoded = [decoded, decoded.replaceAll('+', ' ')];
  const base64 = once(() => [...new Set([...plain, decoded])].flatMap(base64Contents));
  const lowerCase = text.toLowerCase();
  return (secret) => {
    const isIn = (candidate: string): boolean => candidate.includes(secret);
    if (plain.some(isIn)) return 'plain';
    if (urlDecoded.some(isIn)) return 'URL-encoded';
    if (base64().some(isIn)) return 'base64';
    return lowerCase.includes(Buffer.from(secret).toString('hex')) ? 'hexadecimal' : undefined;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** JSON inside JSON: `\"` and `\/` are read back, some levels deep. */
function unescaped(text: string): string {
  let result = text;
  for (let level = 0; level < 3; level += 1) result = result.replace(/\\(["\\/])/g, '$1');
  return result.replaceAll('\\n', '\n');
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** What every run of base64 in a text says. A run may start with other bytes; the four alignments cover all offsets. */
function base64Contents(text: string): readonly string[] {
  return Array.from(text.matchAll(/[A-Za-z0-9+/_-]{8,}/g), ([run]) => run).flatMap((run) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString('utf8')),
  );
}
