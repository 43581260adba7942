import { Endpoints } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import type { z } from 'zod';
import { EVENTS_PER_PAGE } from '../constants.ts';
import { pageOf, type Graph } from './graph.ts';

interface LogEvent {
  readonly [field: string]: unknown;
  readonly id: string;
}

/** @see https://learn.microsoft.com/en-us/graph/api/resources/azure-ad-auditlog-overview */
export class EntraLogs extends Endpoints<Graph> {
  /**
   * The events of a log, the newest first.
   *
   * @param window - in ISO 8601; both ends belong to it. Absent: all that Entra keeps
   */
  events(
    log: 'signIns' | 'directoryAudits',
    event: z.ZodType<LogEvent>,
    timeField: string,
    window: { readonly start: string; readonly end: string } | undefined,
  ): PagedSource<LogEvent> {
    const filter = window && `${timeField} ge ${window.start} and ${timeField} le ${window.end}`;
    const query = filter === undefined ? {} : { $filter: filter };
    return this.api.pages({ path: `auditLogs/${log}`, query, pageSize: EVENTS_PER_PAGE }, pageOf(event));
  }
}
