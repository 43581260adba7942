import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EVENTS_PER_PAGE } from '../constants.ts';
import { pageOf, type GraphLists } from './lists.ts';

/** A sign-in, whole: the stream passes it on as it is. @see https://learn.microsoft.com/en-us/graph/api/resources/signin */
export const SignIn = z.looseObject({
  id: z.string(),
  createdDateTime: z.string(),
  userId: z.string().nullish(),
  appId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  status: z.looseObject({ errorCode: z.int().nullish() }).nullish(),
});

/** A change of the directory, whole. @see https://learn.microsoft.com/en-us/graph/api/resources/directoryaudit */
export const DirectoryAudit = z.looseObject({
  id: z.string(),
  activityDateTime: z.string(),
  activityDisplayName: z.string().nullish(),
  result: z.string().nullish(),
  initiatedBy: z.looseObject({}).nullish(),
  targetResources: z.array(z.looseObject({ id: z.string().nullish() })).nullish(),
});

const SignInPage = pageOf(SignIn);
const DirectoryAuditPage = pageOf(DirectoryAudit);

/** A stretch of time in ISO 8601; both ends belong to it. Absent: all that Entra keeps. */
type LogWindow = { readonly start: string; readonly end: string } | undefined;

/** The logs of the tenant, the newest events first. */
export class EntraLogs {
  readonly #lists: GraphLists;

  constructor(lists: GraphLists) {
    this.#lists = lists;
  }

  signIns(window: LogWindow): PagedSource<z.infer<typeof SignIn>> {
    return this.#lists.pages(log('auditLogs/signIns', 'createdDateTime', window), SignInPage);
  }

  directoryAudits(window: LogWindow): PagedSource<z.infer<typeof DirectoryAudit>> {
    return this.#lists.pages(
      log('auditLogs/directoryAudits', 'activityDateTime', window),
      DirectoryAuditPage,
    );
  }
}

function log(path: string, field: string, window: LogWindow) {
  const query =
    window === undefined ? {} : { $filter: `${field} ge ${window.start} and ${field} le ${window.end}` };
  return { path, query, pageSize: EVENTS_PER_PAGE } as const;
}
