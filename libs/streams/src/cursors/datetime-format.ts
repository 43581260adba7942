import type { Duration } from './duration.ts';
import { directives, type DateParts } from './datetime-directives.ts';

/**
 * How an app writes a time: a name, or a pattern of directives such as `%d/%m/%Y %H:%M`.
 * - `iso`: `2026-01-31T10:20:30Z`; a fraction and an offset are read too
 * - `iso-milliseconds`: `2026-01-31T10:20:30.000Z`; read as `iso` is
 * - `date`: `2026-01-31`
 * - `epoch-seconds`, `epoch-milliseconds`: a number, or its text
 *
 * Patterns know `%Y %y %m %b %B %d %j %a %A %H %I %p %M %S %f %z %Z %s %ms %_ms %s_as_float %epoch_microseconds %%`. A time
 * without an offset is UTC.
 */
export type DatetimeFormat =
  'iso' | 'iso-milliseconds' | 'date' | 'epoch-seconds' | 'epoch-milliseconds' | `${string}%${string}`;

/** Reads and writes times of one form, as milliseconds since the epoch. */
export interface DatetimeForm {
  /** The least difference that it tells. */
  readonly resolution: Duration;
  parse(value: unknown): number | undefined;
  print(time: number): string;
}

const named: Readonly<Record<string, string>> = {
  iso: '%Y-%m-%dT%H:%M:%SZ',
  'iso-milliseconds': '%Y-%m-%dT%H:%M:%S.%_msZ',
  date: '%Y-%m-%d',
  'epoch-seconds': '%s',
  'epoch-milliseconds': '%ms',
};

/**
 * The form of a format.
 *
 * @throws Error for a directive that it does not know
 */
export function datetimeForm(format: DatetimeFormat): DatetimeForm {
  const form = patternForm(named[format] ?? format);
  return format === 'iso' || format === 'iso-milliseconds' ? { ...form, parse: isoParser() } : form;
}

const isoPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function isoParser(): DatetimeForm['parse'] {
  const plain = plainIsoParser();
  return (value) => {
    if (typeof value !== 'string') return undefined;
    return plain(value) ?? closerLook(value);
  };
}

function closerLook(text: string): number | undefined {
  const [, date, clock = '00:00:00', fraction = '', zone = 'Z'] = isoPattern.exec(text) ?? [];
  if (date === undefined) return undefined;
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = Date.parse(`${date}T${clock}${offset.toUpperCase()}`);
  return Number.isNaN(time) ? undefined : time + Number(`0.${fraction}0`) * 1000;
}

/**
 * Reads `2026-01-31T10:20:30Z`, the form of most apps, which every record of a stream is read for; `undefined` for all
 * that needs a closer look. The day of the time before is remembered, as records come by the day.
 */
function plainIsoParser(): (text: string) => number | undefined {
  const day = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T/;
  let known = '';
  let start = 0;
  return (text) => {
    if (text.length !== 20 || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon)
      return undefined;
    if (!text.endsWith('Z')) return undefined;
    const hour = numberAt(text, 11);
    const minute = numberAt(text, 14);
    const second = numberAt(text, 17);
    if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
    if (known === '' || !text.startsWith(known)) {
      if (!day.test(text)) return undefined;
      known = text.slice(0, 11);
      start = Date.parse(text.slice(0, 10));
    }
    return start + ((hour * 60 + minute) * 60 + second) * 1000;
  };
}

const colon = 58;

/** Two digits as a number, or NaN. */
function numberAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function patternForm(pattern: string): DatetimeForm {
  const pieces = pattern.split(/(%epoch_microseconds|%s_as_float|%_ms|%ms|%.)/);
  const used = pieces.filter((_piece, index) => index % 2 === 1);
  for (const each of used) {
    if (directives[each] === undefined)
      throw new Error(`The datetime format "${pattern}" has an unknown "${each}".`);
  }
  const source = pieces.map((piece) => directives[piece]?.pattern ?? escape(piece)).join('');
  const expression = new RegExp(`^${source}$`, 'i');
  return {
    resolution: finest(used),
    parse: (value) => {
      if (typeof value !== 'string' && typeof value !== 'number') return undefined;
      const found = expression.exec(String(value));
      if (found === null) return undefined;
      const parts: DateParts = {};
      const captured = used.filter((each) => directives[each]?.read !== undefined);
      captured.forEach((each, index) => directives[each]?.read?.(parts, found[index + 1] ?? ''));
      return timeOf(parts);
    },
    print: (time) => {
      const microseconds = Math.round(time * 1000);
      return pieces.map((piece) => directives[piece]?.print(microseconds) ?? piece).join('');
    },
  };
}

function finest(used: readonly string[]): Duration {
  const resolutions = used.flatMap((each) => directives[each]?.resolution ?? []);
  return resolutions.reduce((best, each) => (length(each) < length(best) ? each : best), {
    months: 12,
    milliseconds: 0,
  });
}

const length = ({ months, milliseconds }: Duration): number => months * 2_419_200_000 + milliseconds;

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function timeOf(parts: DateParts): number | undefined {
  if (parts.time !== undefined) return parts.time;
  const { year = 1970, month = 1, day = 1, minute = 0, second = 0, fraction = 0, offset = 0 } = parts;
  const hour = parts.afternoon === undefined ? (parts.hour ?? 0) : ((parts.hour ?? 0) % 12) + parts.afternoon;
  const date = parts.dayOfYear === undefined ? { month, day } : { month: 1, day: parts.dayOfYear };
  const time = new Date(0);
  time.setUTCFullYear(year, date.month - 1, date.day);
  // JavaScript takes the 31st of February for the 3rd of March; an app that sends it means neither.
  if (parts.dayOfYear === undefined && time.getUTCDate() !== day) return undefined;
  time.setUTCHours(hour, minute, second);
  return time.getTime() + fraction - offset;
}
