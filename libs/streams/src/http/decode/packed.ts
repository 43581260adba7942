import { promisify } from 'node:util';
import { createGunzip, gunzip, type ZlibOptions } from 'node:zlib';
import { InvalidResponseError } from '@patchbay/core';
import type { unzipSync } from 'fflate';
import type { Decoder } from './decoder.ts';
import { optionalPackage } from './optional-package.ts';
import { piped } from './piped.ts';

/** How much {@link gunzipDecoder} and {@link zipDecoder} unpack. */
export interface UnpackOptions {
  /** The most bytes of what was packed, as a small body can grow without end. @default 500,000,000 */
  readonly maximumBytes?: number | undefined;
}

const defaultMaximum = 500_000_000;

/**
 * A body that is packed by gzip itself, which `content-encoding` does not say: a report that comes as a file. One that is
 * not packed is read as it is.
 */
export function gunzipDecoder(inner: Decoder, options: UnpackOptions = {}): Decoder {
  const { maximumBytes = defaultMaximum } = options;
  return {
    accept: `application/gzip, ${inner.accept}`,
    decode: async ({ bytes, contentType }) => {
      if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return inner.decode({ bytes, contentType });
      const unpacked = await unpack(bytes, { maxOutputLength: maximumBytes }).catch(() => {
        throw new InvalidResponseError(
          `The body of an answer is no whole gzip file, or larger than ${maximumBytes} bytes when unpacked.`,
        );
      });
      return inner.decode({ bytes: unpacked, contentType: undefined });
    },
    ...(inner.decodeStream === undefined ? {} : { decodeStream: unpackedBy(inner.decodeStream) }),
  };
}

/** What comes is gzip; unpacked, it is bounded by nothing, as it is not held. */
function unpackedBy(inner: NonNullable<Decoder['decodeStream']>): NonNullable<Decoder['decodeStream']> {
  return async function* (chunks) {
    const unpacked = piped(chunks, createGunzip(), 'The body of an answer is no whole gzip file.');
    yield* inner(bytesOf(unpacked));
  };
}

async function* bytesOf(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of source) if (chunk instanceof Uint8Array) yield chunk;
}

const unpack = promisify(
  (bytes: Uint8Array, options: ZlibOptions, done: (error: Error | null, result: Uint8Array) => void) =>
    gunzip(bytes, options, done),
);

/**
 * A zip file; what is read are the lists of all files in it, one behind the other, or what is in its only file. It needs
 * the optional package `fflate`.
 */
export function zipDecoder(inner: Decoder, options: UnpackOptions = {}): Decoder {
  const { maximumBytes = defaultMaximum } = options;
  return {
    accept: 'application/zip',
    decode: async ({ bytes }) => {
      const fflate = await optionalPackage('A zip file', 'fflate@0.8', () => import('fflate'));
      const files = Object.entries(unzipped(fflate.unzipSync, bytes, maximumBytes)).filter(
        ([name]) => !name.endsWith('/') && !name.startsWith('__MACOSX/'),
      );
      const contents: unknown[] = [];
      for (const [, file] of files)
        contents.push(await inner.decode({ bytes: file, contentType: undefined }));
      return contents.length === 1 ? contents[0] : contents.filter((each) => each !== undefined).flat();
    },
  };
}

function unzipped(
  unzip: typeof unzipSync,
  bytes: Uint8Array,
  maximumBytes: number,
): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzip(bytes, { filter: ({ originalSize }) => (size += originalSize) <= maximumBytes || refuse() });
  } catch {
    throw new InvalidResponseError(
      `The body of an answer is no whole zip file, or larger than ${maximumBytes} bytes when unpacked.`,
    );
  }
}

function refuse(): never {
  throw new RangeError('too large');
}
