import type { Duration } from './duration.ts';

/** What the directives of a pattern have found. */
export interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  /** 12 for pm, 0 for am. */
  afternoon?: number;
  minute?: number;
  second?: number;
  /** Milliseconds below a second. */
  fraction?: number;
  /** Milliseconds that local time is ahead of UTC. */
  offset?: number;
  /** Milliseconds since the epoch, where the text tells them. */
  time?: number;
}

/** One directive: what it matches, what that means, and how it is written. */
export interface Directive {
  /** With one group, if there is something to read. */
  readonly pattern: string;
  readonly read?: (parts: DateParts, text: string) => void;
  readonly print: (microseconds: number) => string;
  readonly resolution?: Duration;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const dateOf = (microseconds: number): Date => new Date(Math.floor(microseconds / 1000));
const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const lasting = (milliseconds: number): Duration => ({ months: 0, milliseconds });
const short = (names: readonly string[]): string[] => names.map((name) => name.slice(0, 3));
const ordinal = (names: readonly string[], text: string): number =>
  names.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase());
const below = (microseconds: number, unit: number): number => ((microseconds % unit) + unit) % unit;

function dayOfYear(date: Date): number {
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - first) / 86_400_000) + 1;
}

function offsetOf(text: string): number {
  if (/^z|utc|gmt$/i.test(text)) return 0;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Every directive, by how it is written in a pattern. */
export const directives: Readonly<Record<string, Directive | undefined>> = {
  '%Y': {
    pattern: '(\\d{4})',
    read: (parts, text) => void (parts.year = Number(text)),
    print: (at) => pad(dateOf(at).getUTCFullYear(), 4),
    resolution: { months: 12, milliseconds: 0 },
  },
  '%y': {
    pattern: '(\\d{2})',
    read: (parts, text) => void (parts.year = Number(text) + (Number(text) < 69 ? 2000 : 1900)),
    print: (at) => pad(dateOf(at).getUTCFullYear() % 100),
    resolution: { months: 12, milliseconds: 0 },
  },
  '%m': {
    pattern: '(0?[1-9]|1[0-2])',
    read: (parts, text) => void (parts.month = Number(text)),
    print: (at) => pad(dateOf(at).getUTCMonth() + 1),
    resolution: { months: 1, milliseconds: 0 },
  },
  '%b': {
    pattern: `(${short(months).join('|')})`,
    read: (parts, text) => void (parts.month = ordinal(months, text) + 1),
    print: (at) => (months[dateOf(at).getUTCMonth()] ?? '').slice(0, 3),
    resolution: { months: 1, milliseconds: 0 },
  },
  '%B': {
    pattern: `(${months.join('|')})`,
    read: (parts, text) => void (parts.month = ordinal(months, text) + 1),
    print: (at) => months[dateOf(at).getUTCMonth()] ?? '',
    resolution: { months: 1, milliseconds: 0 },
  },
  '%d': {
    pattern: '(0?[1-9]|[12]\\d|3[01])',
    read: (parts, text) => void (parts.day = Number(text)),
    print: (at) => pad(dateOf(at).getUTCDate()),
    resolution: lasting(86_400_000),
  },
  '%j': {
    pattern: '(\\d{3})',
    read: (parts, text) => void (parts.dayOfYear = Number(text)),
    print: (at) => pad(dayOfYear(dateOf(at)), 3),
    resolution: lasting(86_400_000),
  },
  '%a': {
    pattern: `(?:${short(days).join('|')})`,
    print: (at) => (days[dateOf(at).getUTCDay()] ?? '').slice(0, 3),
  },
  '%A': { pattern: `(?:${days.join('|')})`, print: (at) => days[dateOf(at).getUTCDay()] ?? '' },
  '%H': {
    pattern: '([01]?\\d|2[0-3])',
    read: (parts, text) => void (parts.hour = Number(text)),
    print: (at) => pad(dateOf(at).getUTCHours()),
    resolution: lasting(3_600_000),
  },
  '%I': {
    pattern: '(0?[1-9]|1[0-2])',
    read: (parts, text) => void (parts.hour = Number(text)),
    print: (at) => pad(((dateOf(at).getUTCHours() + 11) % 12) + 1),
    resolution: lasting(3_600_000),
  },
  '%p': {
    pattern: '(am|pm)',
    read: (parts, text) => void (parts.afternoon = text.toLowerCase() === 'pm' ? 12 : 0),
    print: (at) => (dateOf(at).getUTCHours() < 12 ? 'AM' : 'PM'),
  },
  '%M': {
    pattern: '([0-5]?\\d)',
    read: (parts, text) => void (parts.minute = Number(text)),
    print: (at) => pad(dateOf(at).getUTCMinutes()),
    resolution: lasting(60_000),
  },
  '%S': {
    pattern: '([0-5]?\\d|60)',
    read: (parts, text) => void (parts.second = Number(text)),
    print: (at) => pad(dateOf(at).getUTCSeconds()),
    resolution: lasting(1000),
  },
  '%f': {
    pattern: '(\\d{1,9})',
    read: (parts, text) => void (parts.fraction = Number(`0.${text}`) * 1000),
    print: (at) => pad(below(at, 1_000_000), 6),
    resolution: lasting(0.001),
  },
  '%_ms': {
    pattern: '(\\d{3})',
    read: (parts, text) => void (parts.fraction = Number(text)),
    print: (at) => pad(Math.floor(below(at, 1_000_000) / 1000), 3),
    resolution: lasting(1),
  },
  '%z': {
    pattern: '(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)',
    read: (parts, text) => void (parts.offset = offsetOf(text)),
    print: () => '+0000',
  },
  '%Z': {
    pattern: '(Z|UTC|GMT)',
    read: (parts) => void (parts.offset = 0),
    print: () => 'UTC',
  },
  '%s': {
    pattern: '(-?\\d+)(?:\\.\\d+)?',
    read: (parts, text) => void (parts.time = Number(text) * 1000),
    print: (at) => String(Math.floor(at / 1_000_000)),
    resolution: lasting(1000),
  },
  '%s_as_float': {
    pattern: '(-?\\d+(?:\\.\\d+)?)',
    read: (parts, text) => void (parts.time = Number(text) * 1000),
    print: (at) => (at / 1_000_000).toFixed(6),
    resolution: lasting(0.001),
  },
  '%ms': {
    pattern: '(-?\\d+)(?:\\.\\d+)?',
    read: (parts, text) => void (parts.time = Number(text)),
    print: (at) => String(Math.floor(at / 1000)),
    resolution: lasting(1),
  },
  '%epoch_microseconds': {
    pattern: '(-?\\d+)',
    read: (parts, text) => void (parts.time = Number(text) / 1000),
    print: (at) => String(at),
    resolution: lasting(0.001),
  },
  '%%': { pattern: '%', print: () => '%' },
};
