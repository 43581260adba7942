import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZES } from '../constants.ts';
import { GoogleArea, listOf } from './lists.ts';

/** What somebody did at the sign-in, whole: the stream passes it on as it is. */
export const LoginActivity = z.looseObject({
  id: z.looseObject({ time: z.string(), uniqueQualifier: z.string() }),
  actor: z.looseObject({ profileId: z.string().nullish(), email: z.string().nullish() }).nullish(),
  ipAddress: z.string().nullish(),
  events: z.array(z.looseObject({ type: z.string().nullish(), name: z.string().nullish() })).nullish(),
  ownerDomain: z.string().nullish(),
  networkInfo: z.unknown().optional(),
  kind: z.unknown().optional(),
  etag: z.unknown().optional(),
});
export type LoginActivity = z.infer<typeof LoginActivity>;

const ActivityList = listOf(
  'items',
  LoginActivity,
  PAGE_SIZES.activities,
  ({ id }) => `${id.time} ${id.uniqueQualifier}`,
);

/** @see https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities */
export class GoogleReports extends GoogleArea {
  /** From the newest on; times in ISO 8601, both of them included. */
  logins(startTime: string, endTime: string): PagedSource<LoginActivity> {
    const endpoint = 'reports/v1/activity/users/all/applications/login';
    return this.paged(ActivityList, endpoint, { startTime, endTime });
  }
}
