import { unpacked } from './unpacked.ts';

/** A form in which a secret was found; `compressed`: in something deflated, as page tokens are, and in any form there. */
export type SecretForm = 'plain' | 'URL-encoded' | 'base64' | 'hexadecimal' | 'compressed';

/**
 * Looks for a secret in a text: as it is, as JSON and URLs write it, and inside anything that reads as base64, also
 * when that is compressed. It decodes the text, where redaction encodes the secret, so that a mistake in one is found by
 * the other.
 */
export function findSecret(text: string, secret: string): SecretForm | undefined {
  return findPlainly(text, secret) ?? (isPackedIn(text, secret) ? 'compressed' : undefined);
}

function isPackedIn(text: string, secret: string): boolean {
  return [...new Set([text, percentDecoded(text)])].some((candidate) =>
    unpacked(candidate).some((content) => findPlainly(content, secret) !== undefined),
  );
}

function findPlainly(text: string, secret: string): SecretForm | undefined {
  if (text.includes(secret) || unescaped(text).includes(secret)) return 'plain';
  const decoded = percentDecoded(percentDecoded(text));
  if (decoded.includes(secret) || decoded.replaceAll('+', ' ').includes(secret)) return 'URL-encoded';
  for (const candidate of new Set([text, decoded, unescaped(text)])) {
    if (base64Contains(candidate, secret)) return 'base64';
  }
  return text.toLowerCase().includes(Buffer.from(secret).toString('hex')) ? 'hexadecimal' : undefined;
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

/** A run of base64 may start with other bytes; the four alignments cover all offsets. */
function base64Contains(text: string, secret: string): boolean {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    for (let offset = 0; offset < 4; offset += 1) {
      if (Buffer.from(run.slice(offset), 'base64').toString('utf8').includes(secret)) return true;
    }
  }
  return false;
}
