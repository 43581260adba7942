import { Endpoints } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EVENTS } from '../constants.ts';

/** An event of the enterprise, whole: the stream passes it on as it is. @see https://developer.box.com/reference/resources/event/ */
export const BoxEvent = z.looseObject({
  type: z.string().nullish(),
  event_id: z.string(),
  event_type: z.string(),
  created_at: z.string(),
  created_by: z.looseObject({ id: z.string().nullish(), login: z.string().nullish() }).nullish(),
  source: z.looseObject({ type: z.unknown().optional(), id: z.unknown().optional() }).nullish(),
  ip_address: z.string().nullish(),
  recorded_at: z.unknown().optional(),
  session_id: z.unknown().optional(),
  additional_details: z.unknown().optional(),
});
export type BoxEvent = z.infer<typeof BoxEvent>;

/** A position that JSON has rounded would skip events. */
const Position = z.union([z.string(), z.int().transform(String)]).nullish();

const EventList = z.object({ entries: z.array(BoxEvent), next_stream_position: Position });

/** Which events are asked for; times in ISO 8601. */
export interface EventQuery {
  readonly created_after?: string | undefined;
  readonly created_before?: string | undefined;
  /** Separated by commas. @default all */
  readonly event_type?: string | undefined;
}

/** @see https://developer.box.com/guides/events/enterprise-events/for-enterprise/ */
export class BoxEvents extends Endpoints {
  /**
   * From the oldest on. Where there is nothing more Box names the same position again, or 0, so that only an empty page ends the
   * list.
   *
   * @see https://developer.box.com/reference/get-events/
   */
  list(query: EventQuery): PagedSource<BoxEvent> {
    return listing(
      cursorPaging({ cursorParameter: 'stream_position', sizeParameter: 'limit', ...EVENTS }),
      (request) =>
        this.api.get('events', {
          query: { stream_type: 'admin_logs', ...query, ...request.query },
          schema: EventList,
        }),
      ({ data }) => ({
        items: data.entries,
        next: data.entries.length === 0 ? undefined : data.next_stream_position,
        hasMore: data.entries.length > 0,
      }),
      { identify: (event) => event.event_id },
    );
  }
}
