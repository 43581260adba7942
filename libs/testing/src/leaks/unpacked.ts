import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes before the deflated part of a page token: its version and its checksum. */
const tokenHeaderLength = 9;

/** More is not read: what hides that far behind is not a page token. */
const limit = { maxOutputLength: 1_048_576 };

/** The contents of everything in a text that is base64 of something compressed, as page tokens are. */
export function unpacked(text: string): readonly string[] {
  const runs = new Set(Array.from(text.matchAll(/[A-Za-z0-9+/_-]{16,}/g), ([run]) => run));
  return [...runs].flatMap((run) => {
    const bytes = Buffer.from(run, 'base64');
    return [
      attempt(() => inflateRawSync(bytes.subarray(tokenHeaderLength), limit)),
      attempt(() => inflateRawSync(bytes, limit)),
      attempt(() => inflateSync(bytes, limit)),
      attempt(() => gunzipSync(bytes, limit)),
    ].filter((content) => content !== undefined);
  });
}

function attempt(unpack: () => Buffer): string | undefined {
  try {
    return unpack().toString('utf8');
  } catch {
    return undefined;
  }
}
