import type { Mocks } from '@patchbay/testing';

/**
 * Where the tenant's API stands, and where the cases have it: a setting that is a part of the cases' base URL (a host, a
 * subdomain, the base URL itself) has another value for the tenant.
 */
export interface Place {
  readonly live: string;
  readonly mocked: string;
}

/** The two base URLs; the same one twice for a vendor whose API stands in one place. */
export function placeOf(
  mocks: Pick<Mocks, 'baseUrl' | 'settings'>,
  settings: Readonly<Record<string, unknown>>,
): Place {
  const mocked = mocks.baseUrl;
  const live = Object.entries(mocks.settings ?? {})
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length >= 3)
    .toSorted(([, left], [, right]) => right.length - left.length)
    .reduce((url, [name, value]) => {
      const own = settings[name];
      return typeof own === 'string' && url.includes(value) ? url.replace(value, own) : url;
    }, mocked);
  return { live: trimmed(live), mocked: trimmed(mocked) };
}

/** A URL of the tenant as the cases would have it, or undefined when it is not below the base URL. */
export function toMocked({ live, mocked }: Place, url: string): string | undefined {
  return url === live || /^[/?]/.test(url.startsWith(live) ? url.slice(live.length) : '')
    ? `${mocked}${url.slice(live.length)}`
    : undefined;
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
