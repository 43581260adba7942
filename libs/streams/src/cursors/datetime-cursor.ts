import { BadRequestError } from '@patchbay/core';
import type { StreamContext } from '@patchbay/core/streams';
import { clampDown, periods, type Clamping } from './clamping.ts';
import type { BoundCursor, StreamCursor } from './cursor.ts';
import { datetimeForm, type DatetimeForm, type DatetimeFormat } from './datetime-format.ts';
import { addDuration, isZero, parseDuration, type Duration } from './duration.ts';
import { fieldPath } from '../records/field-path.ts';

/** A text, or how it follows from the settings; undefined: it is not said. */
export type FromContext<Client, Settings, Credential> =
  string | ((context: StreamContext<Client, Settings, Credential>) => string | undefined);

/** How a stream grows in time. Durations are those of ISO 8601, such as `P1M`. */
export interface DatetimeCursorOptions<Client, Settings, Credential> {
  /** The field of a record, or its path. */
  readonly field: string | readonly string[];
  /** The form in which the app takes times, and states keep them. @default 'iso' */
  readonly format?: DatetimeFormat | undefined;
  /** The forms in which records have them, where they are others. The first that fits counts. @default that of `format` */
  readonly recordFormats?: readonly DatetimeFormat[] | undefined;
  /** Where a first run begins, in any of these forms. @default at the first record, without a window */
  readonly start?: FromContext<Client, Settings, Credential> | undefined;
  /** Where every run ends. @default now */
  readonly end?: FromContext<Client, Settings, Credential> | undefined;
  /** The length of a window. @default all in one */
  readonly step?: FromContext<Client, Settings, Credential> | undefined;
  /**
   * The least difference between two times that the app tells apart: windows end so much before the next begins. `PT0S`
   * where the app takes upper bounds as exclusive. @default what `format` can tell
   */
  readonly granularity?: string | undefined;
  /** How far behind its state a run begins, for records that come late. @default nothing */
  readonly lookback?: FromContext<Client, Settings, Credential> | undefined;
  /** Windows begin with a whole day, week (Monday) or month, and the last one that is over ends the run. @default they need not */
  readonly clamping?: Clamping | undefined;
  /** The app cannot filter by time, so that it is done here. @default false */
  readonly clientSide?: boolean | undefined;
  /** The app lists the newest first, so that a page of older records ends the reading. @default false */
  readonly dataFeed?: boolean | undefined;
}

/** A cursor that is a time. */
export function datetimeCursor<Client = unknown, Settings = unknown, Credential = unknown>(
  options: DatetimeCursorOptions<Client, Settings, Credential>,
): StreamCursor<Client, Settings, Credential> {
  const form = datetimeForm(options.format ?? 'iso');
  const read = (options.recordFormats ?? []).map(datetimeForm);
  const granularity = atLeast(form.resolution, options.granularity);
  return {
    field: fieldPath(options.field),
    bind: (context) => bindDatetime(options, context, [form, ...read], granularity),
  };
}

function bindDatetime<Client, Settings, Credential>(
  options: DatetimeCursorOptions<Client, Settings, Credential>,
  context: StreamContext<Client, Settings, Credential>,
  forms: readonly [DatetimeForm, ...DatetimeForm[]],
  granularity: Duration,
): BoundCursor {
  const [form] = forms;
  const known = [...forms, datetimeForm('iso')];
  const step = durationFrom(options.step, context);
  const lookback = durationFrom(options.lookback, context) ?? { months: 0, milliseconds: 0 };
  const { clamping } = options;
  // In the form of the app, so that a window that was kept in a state is the same when it comes back.
  const rounded = (time: number): number => form.parse(form.print(time)) ?? time;
  const clamped = (time: number): number =>
    rounded(clamping === undefined ? time : clampDown(time, clamping));
  const given = (name: 'start' | 'end'): number | undefined => {
    const text = valueFrom(options[name], context);
    return text === undefined ? undefined : timeIn(text, known, name);
  };

  const start = given('start');
  const end = given('end') ?? context.runtime.clock.now();
  return {
    field: fieldPath(options.field),
    start: start === undefined ? undefined : clamped(start),
    end: clamping === undefined ? rounded(end) : rounded(addDuration(clamped(end), granularity, -1)),
    clientSide: options.clientSide === true || options.dataFeed === true,
    dataFeed: options.dataFeed === true,
    point: (value) => firstTime(value, forms),
    text: (point) => form.print(point),
    keep: (value, point) => (form.parse(value) === undefined ? form.print(point) : String(value)),
    before: (point) => rounded(addDuration(point, granularity, -1)),
    after: (point) => rounded(addDuration(point, granularity)),
    resume: (point) => clamped(addDuration(point, lookback, -1)),
    next: (from) => {
      if (step === undefined || isZero(step)) return undefined;
      const stepped = clamped(addDuration(from, step));
      // A step that is shorter than the period would stand still, and one that is shorter than the granularity too.
      const next =
        stepped > from || clamping === undefined ? stepped : clamped(addDuration(from, periods[clamping]));
      const least = isZero(granularity) ? form.resolution : granularity;
      return Math.max(next, rounded(addDuration(from, least)));
    },
  };
}

function firstTime(value: unknown, forms: readonly DatetimeForm[]): number | undefined {
  for (const form of forms) {
    const time = form.parse(value);
    if (time !== undefined) return time;
  }
  return undefined;
}

function timeIn(text: string, forms: readonly DatetimeForm[], name: string): number {
  const time = firstTime(text, forms);
  if (time !== undefined) return time;
  throw new BadRequestError(
    `The ${name} of the stream cannot be read as a time: write it like ${forms[0]?.print(0) ?? ''}.`,
  );
}

function valueFrom<Client, Settings, Credential>(
  value: FromContext<Client, Settings, Credential> | undefined,
  context: StreamContext<Client, Settings, Credential>,
): string | undefined {
  return typeof value === 'function' ? value(context) : value;
}

function durationFrom<Client, Settings, Credential>(
  value: FromContext<Client, Settings, Credential> | undefined,
  context: StreamContext<Client, Settings, Credential>,
): Duration | undefined {
  const text = valueFrom(value, context);
  return text === undefined ? undefined : parseDuration(text);
}

/** What the form cannot tell apart cannot stand between two windows either. */
function atLeast(resolution: Duration, wanted: string | undefined): Duration {
  const given = wanted === undefined ? undefined : parseDuration(wanted);
  if (given === undefined) return resolution;
  if (isZero(given)) return given;
  return addDuration(0, given) < addDuration(0, resolution) ? resolution : given;
}
