import type { StreamContext } from '@patchbay/core/streams';
import { fieldPath } from '../records/field-path.ts';
import type { StreamCursor } from './cursor.ts';

/** How a stream grows by a number. */
export interface CountingCursorOptions<Client, Settings, Credential> {
  /** The field of a record, or its path. */
  readonly field: string | readonly string[];
  /** Where a first run begins. @default at the first record */
  readonly start?: number | ((context: StreamContext<Client, Settings, Credential>) => number) | undefined;
  /** The app cannot filter by it, so that it is done here. @default false */
  readonly clientSide?: boolean | undefined;
  /** The app lists the newest first, so that a page of older records ends the reading. @default false */
  readonly dataFeed?: boolean | undefined;
}

/** A cursor that is a number, such as an id that only grows. There is one window, without an end. */
export function countingCursor<Client = unknown, Settings = unknown, Credential = unknown>(
  options: CountingCursorOptions<Client, Settings, Credential>,
): StreamCursor<Client, Settings, Credential> {
  const { start } = options;
  return {
    field: fieldPath(options.field),
    bind: (context) => ({
      field: fieldPath(options.field),
      start: typeof start === 'function' ? start(context) : start,
      end: undefined,
      clientSide: options.clientSide === true || options.dataFeed === true,
      dataFeed: options.dataFeed === true,
      point: numberOf,
      text: String,
      keep: (value) => String(value),
      before: (point) => point - 1,
      after: (point) => point + 1,
      resume: (point) => point,
      next: () => undefined,
    }),
  };
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}
