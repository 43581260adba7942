import { Endpoints } from '@patchbay/http';
import { mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { zoomList } from './lists.ts';

const text = () => z.string().nullish();

export const SignIn = z.object({
  time: z.string(),
  email: z.string(),
  type: z.string(),
  client_type: text(),
  ip_address: text(),
  version: text(),
});

export const Operation = z.object({
  time: z.string(),
  operator: z.string(),
  category_type: z.string(),
  action: z.string(),
  operation_detail: z.string(),
});

/** Days, both of which are in the report, such as `2026-01-15`; a month at most. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Events have no id, so that two may be equal. @see https://developers.zoom.us/docs/api/meetings/#tag/reports */
export class ZoomReports extends Endpoints {
  signIns(days: Days): PagedSource<z.output<typeof SignIn>> {
    const events = this.#report('activities', 'activity_logs', SignIn, days);
    // All of it is the key of an event, and a key has no gaps.
    return mapEach(events, ({ client_type, ip_address, version, ...rest }) => ({
      ...rest,
      client_type: client_type ?? '',
      ip_address: ip_address ?? '',
      version: version ?? '',
    }));
  }

  operations(days: Days): PagedSource<z.output<typeof Operation>> {
    return this.#report('operationlogs', 'operation_logs', Operation, days);
  }

  #report<Item>(
    name: string,
    records: string,
    schema: z.ZodType<Item>,
    { from, to }: Days,
  ): PagedSource<Item> {
    const query = { from, to };
    return zoomList(this.api, `report/${name}`, records, schema, { query, mayRepeat: true });
  }
}
