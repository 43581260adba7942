import type { Source } from './sources.ts';
import { accepts, sha256 } from './verify.ts';

/**
 * Makes the file that is used of the file that was fetched.
 *
 * @throws Error when it is not the file that the digests are of
 */
export function madeFrom(source: Source, fetched: Uint8Array): Uint8Array {
  const { file, upstream_sha256, changed } = source;
  const digest = sha256(fetched);
  if (upstream_sha256 !== undefined && digest !== upstream_sha256)
    throw new Error(`${file}: the upstream file has the SHA-256 ${digest}, not ${upstream_sha256}.`);
  const made =
    changed === 'minified' || (changed === 'unknown' && !accepts(source, fetched))
      ? minified(file, fetched)
      : fetched;
  if (!accepts(source, made))
    throw new Error(`${file}: what was fetched has the SHA-256 ${sha256(made)}, not ${source.sha256}.`);
  return made;
}

function minified(file: string, fetched: Uint8Array): Uint8Array {
  if (!file.endsWith('.json')) return fetched;
  try {
    const text = new TextDecoder().decode(fetched).replace(/^\uFEFF/, '');
    return new TextEncoder().encode(JSON.stringify(JSON.parse(text)));
  } catch {
    throw new Error(`${file}: what was fetched is not JSON.`);
  }
}
