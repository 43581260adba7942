import type { Clock } from '@patchbay/core';
import { Endpoints, type HttpClient, type ResponseSchema } from '@patchbay/http';
import { allPages, cursorPaging, listing, mapItems, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EXPORT_LAG_SECONDS, EXPORTS } from '../constants.ts';
import { User, type ZendeskUser } from './users.ts';

const ExportFacts = z.object({ after_cursor: z.string().nullish(), end_of_stream: z.boolean() });

const UserExport = ExportFacts.extend({ users: z.array(User) });

/** A user as the stream has it: no notes, and no fields of the company's own. */
export const UserRecord = z.object({
  id: z.int(),
  updated_at: z.string(),
  active: z.boolean().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  role: z.string().nullish(),
  role_type: z.int().nullish(),
  custom_role_id: z.int().nullish(),
  default_group_id: z.int().nullish(),
  organization_id: z.int().nullish(),
  external_id: z.string().nullish(),
  suspended: z.boolean().nullish(),
  verified: z.boolean().nullish(),
  tags: z.array(z.string()).nullish(),
  last_login_at: z.string().nullish(),
  created_at: z.string().nullish(),
});

/** A ticket as the stream has it: without the fields of the company's own. */
export const TicketRecord = z.object({
  id: z.int(),
  status: z.string(),
  generated_timestamp: z.int(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  priority: z.string().nullish(),
  requester_id: z.int().nullish(),
  submitter_id: z.int().nullish(),
  assignee_id: z.int().nullish(),
  group_id: z.int().nullish(),
  organization_id: z.int().nullish(),
  tags: z.array(z.string()).nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

const UserRecords = ExportFacts.extend({ users: z.array(UserRecord) });
const TicketRecords = ExportFacts.extend({ tickets: z.array(TicketRecord) });

/** Where an export begins: at a time in milliseconds, or where another ended. */
export type ExportStart = { readonly time: number } | { readonly cursor: string };

/** @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
export class ZendeskExports extends Endpoints {
  readonly #clock: Clock;

  constructor(http: HttpClient, clock: Clock) {
    super(http);
    this.#clock = clock;
  }

  /** Users who changed, those who were deleted too, and where the next export goes on. */
  async changedUsers(start: ExportStart): Promise<{ users: ZendeskUser[]; cursor: string | undefined }> {
    const users: ZendeskUser[] = [];
    let cursor: string | undefined;
    for await (const answers of allPages(this.#pages('users', UserExport, start))) {
      for (const answer of answers) {
        users.push(...answer.users);
        cursor = answer.after_cursor ?? cursor;
      }
    }
    return { users, cursor };
  }

  userRecords(start: ExportStart): PagedSource<z.output<typeof UserRecord>> {
    return mapItems(this.#pages('users', UserRecords, start), ({ users }) => users);
  }

  ticketRecords(start: ExportStart): PagedSource<z.output<typeof TicketRecord>> {
    return mapItems(this.#pages('tickets', TicketRecords, start), ({ tickets }) => tickets);
  }

  /** Each page as one item. Behind its end an export has a cursor still, which is for the next one. */
  #pages<Answer extends z.infer<typeof ExportFacts>>(
    what: 'users' | 'tickets',
    schema: ResponseSchema<Answer>,
    start: ExportStart,
  ): PagedSource<Answer> {
    const first = 'cursor' in start ? { cursor: start.cursor } : { start_time: this.#startTime(start.time) };
    return listing(
      cursorPaging({ sizeParameter: 'per_page', ...EXPORTS }),
      ({ cursor, query }) =>
        this.api.get(`incremental/${what}/cursor`, {
          query: { ...(cursor === undefined ? first : {}), ...query },
          schema,
        }),
      ({ data }) => ({ items: [data], next: data.after_cursor, hasMore: !data.end_of_stream }),
    );
  }

  #startTime(time: number): number {
    const latest = Math.floor(this.#clock.now() / 1000) - EXPORT_LAG_SECONDS;
    return Math.max(1, Math.min(Math.floor(time / 1000), latest));
  }
}
