import { Endpoints } from '@patchbay/http';
import { oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EVENTS_SIZE } from '../constants.ts';
import { isEqual, type OktaApi } from './api.ts';

const Target = z.looseObject({ id: z.string().nullish(), type: z.string().nullish() });

/** One event of the System Log, whole: the stream passes it on as it is. */
export const LogEvent = z.looseObject({
  uuid: z.string(),
  published: z.string(),
  eventType: z.string(),
  displayMessage: z.string().nullish(),
  severity: z.string().nullish(),
  actor: z.looseObject({ id: z.string().nullish(), type: z.string().nullish() }).nullish(),
  client: z.looseObject({ ipAddress: z.string().nullish() }).nullish(),
  outcome: z.looseObject({ result: z.string().nullish(), reason: z.string().nullish() }).nullish(),
  target: z.array(Target).nullish(),
  version: z.unknown().optional(),
  legacyEventType: z.unknown().optional(),
  authenticationContext: z.unknown().optional(),
  securityContext: z.unknown().optional(),
  debugContext: z.unknown().optional(),
  transaction: z.unknown().optional(),
  request: z.unknown().optional(),
  device: z.unknown().optional(),
});
export type OktaLogEvent = z.infer<typeof LogEvent>;

const EventList = z.array(LogEvent);

/** Which events are asked for; times in ISO 8601. */
export interface LogQuery {
  readonly since: string;
  readonly until: string;
  readonly filter?: string | undefined;
}

/** @see https://developer.okta.com/docs/reference/system-log-query/ */
export class OktaLogs extends Endpoints<OktaApi> {
  /**
   * From the oldest on. Without `until` the pages would have no end: Okta gives a link to the next one for ever. Nothing is
   * asked for a time that has not begun.
   */
  events({ since, until, filter }: LogQuery): PagedSource<OktaLogEvent> {
    if (Date.parse(since) >= Date.parse(until)) return oneAnswer('no-events', () => []);
    const query = { since, until, sortOrder: 'ASCENDING', ...(filter === undefined ? {} : { filter }) };
    return this.api.linked('logs', EventList, { query, size: EVENTS_SIZE });
  }

  /** What somebody did last, and not what somebody else tried in vain in that name: failed sign-ins have the actor too. */
  async latestOf(actorId: string, { since, until }: LogQuery): Promise<OktaLogEvent | undefined> {
    const filter = `${isEqual('actor.id', actorId)} and ${isEqual('outcome.result', 'SUCCESS')}`;
    const { data } = await this.api.http.get('api/v1/logs', {
      query: { since, until, filter, sortOrder: 'DESCENDING', limit: 1 },
      schema: EventList,
    });
    return data[0];
  }
}
