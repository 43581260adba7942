import { ConnectorError } from '@patchbay/core';
import type { StreamPart } from '@patchbay/core/streams';
import { temporaryFile, temporaryFolder, type TemporaryFile } from '../runtime/temporary-file.ts';

/** Parts of a stream that are kept, in the order in which they came. */
export interface StoredParts {
  readonly count: number;
  add(part: StreamPart): Promise<void>;
  get(index: number): Promise<StreamPart>;
  dispose(): Promise<void>;
}

/** How many bytes, as JSON, are kept in memory; what comes behind them goes to a file. */
export const keptInMemory = 16 * 1_048_576;

type Place =
  | { readonly part: StreamPart }
  | { readonly file: TemporaryFile; readonly at: number; readonly length: number };

/** Nothing is given up to save room: a child that does not hear of a parent would look as if it had no records there. */
function notKept(cause: unknown): ConnectorError {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new ConnectorError(
    `The records that several streams need are more than fit into memory, and could not be kept in ${temporaryFolder()}${why}.`,
    { hint: 'Make room there, or name another folder in the variable TMPDIR.', cause },
  );
}

/** Keeps the first parts in memory and the others in a temporary file. */
export function createStoredParts(limit: number): StoredParts {
  const places: Place[] = [];
  let bytes = 0;
  let file: Promise<TemporaryFile> | undefined;
  let disposed = false;
  let adding: Promise<void> = Promise.resolve();

  const store = async (part: StreamPart): Promise<void> => {
    const text = JSON.stringify(part);
    if (bytes + text.length <= limit) {
      bytes += text.length;
      places.push({ part });
      return;
    }
    try {
      file ??= temporaryFile();
      const opened = await file;
      places.push({ file: opened, ...(await opened.append(text)) });
    } catch (error) {
      throw notKept(error);
    }
  };

  return {
    get count() {
      return places.length;
    },
    add: (part) => {
      // What comes after the end of the run is not kept: nobody would delete it.
      if (disposed) return Promise.resolve();
      const added = store(part);
      adding = added.catch(() => undefined);
      return added;
    },
    get: async (index) => {
      const place = places[index];
      if (place === undefined) throw new RangeError(`There is no part ${index}.`);
      if ('part' in place) return place.part;
      // It was written by `add`, so that it is what was given.
      const read: StreamPart = JSON.parse(await place.file.read(place.at, place.length));
      return read;
    },
    dispose: async () => {
      disposed = true;
      await adding;
      const opened = await file?.catch(() => undefined);
      places.length = 0;
      await opened?.dispose();
    },
  };
}
