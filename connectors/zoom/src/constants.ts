import type { RateLimitConfig } from '@patchbay/core';
import type { PageSizes } from '@patchbay/pagination';

export const BASE_URL = 'https://api.zoom.us/v2';

/** @see https://developers.zoom.us/docs/integrations/oauth/ */
export const AUTHORIZATION_URL = 'https://zoom.us/oauth/authorize';
export const TOKEN_URL = 'https://zoom.us/oauth/token';

/** @see https://developers.zoom.us/docs/api/pagination/ */
export const LISTS: PageSizes = { pageSize: 300, maximumPageSize: 300 };

/** Most groups have no more admins than fill one page. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a change that is read late is waited for. */
export const READ_BACK = { tries: 3, delaySeconds: 1 };

/** Reports reach back for six months, and tell of one at a time. */
export const REPORT_DAYS = 180;

/** What Zoom labels "Medium": lists, and what changes several records at once. */
const MEDIUM =
  /^GET \/v2\/(?:users|groups|roles)$|^(?:GET|POST) \/v2\/(?:groups|roles)\/[^/]+\/(?:members|admins)$/;

const labelOf = ({ method, url }: { readonly method: string; readonly url: string }): string | undefined => {
  const { pathname } = new URL(url);
  if (!pathname.startsWith('/v2/')) return undefined;
  if (pathname.startsWith('/v2/report/')) return 'heavy';
  return MEDIUM.test(`${method} ${pathname}`) ? 'medium' : 'light';
};

/** FIXED, as the headers of an answer may speak of the day or of the second. */
const budget = (label: string, requestsPerWindow: number, windowSeconds = 1): RateLimitConfig => ({
  id: windowSeconds === 1 ? label : `${label}-daily`,
  requestsPerWindow,
  windowSeconds,
  strategy: 'FIXED',
  appliesTo: (request) => labelOf(request) === label,
  source: 'https://developers.zoom.us/docs/api/rate-limits/',
});

/** Those of a Pro account, the least that has roles and groups; from Business on there is more. All apps of an account share them. */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  budget('light', 30),
  budget('medium', 20),
  budget('heavy', 10),
  budget('heavy', 30_000, 86_400),
];
