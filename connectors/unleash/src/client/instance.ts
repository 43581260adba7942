import { Endpoints } from '@patchbay/http';
import { listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';

const Statistics = z.object({ instanceId: z.string().min(1) });

const Project = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  mode: z.string().nullish(),
  createdAt: z.string().nullish(),
});
export type Project = z.infer<typeof Project>;

const ProjectList = z.object({ projects: z.array(Project) });

/** An entry of the event log, as the stream `events` gives it. */
export const Event = z.object({
  id: z.int(),
  type: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullish(),
  createdByUserId: z.int().nullish(),
  project: z.string().nullish(),
  environment: z.string().nullish(),
  featureName: z.string().nullish(),
  label: z.string().nullish(),
  summary: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  preData: z.record(z.string(), z.unknown()).nullish(),
});
export type Event = z.infer<typeof Event>;

const EventPage = z.object({ events: z.array(Event), total: z.int().min(0) });

/** The instance itself, its projects and its event log. */
export class UnleashInstance extends Endpoints {
  /**
   * An id that the instance made when it was installed.
   * @see https://docs.getunleash.io/reference/api/unleash/get-instance-admin-stats
   */
  async id(): Promise<string> {
    const { data } = await this.api.get('api/admin/instance-admin/statistics', { schema: Statistics });
    return data.instanceId;
  }

  /** @see https://docs.getunleash.io/reference/api/unleash/get-projects */
  async projects(): Promise<readonly Project[]> {
    const { data } = await this.api.get('api/admin/projects', { schema: ProjectList });
    return data.projects;
  }

  /**
   * The event log, latest first. It is asked for by days of UTC.
   * @see https://docs.getunleash.io/reference/api/unleash/search-events
   */
  events(from: string, to?: string): PagedSource<Event> {
    const days = {
      from: `IS:${from.slice(0, 10)}`,
      ...(to === undefined ? {} : { to: `IS:${to.slice(0, 10)}` }),
    };
    return listing(
      offsetPaging({ pageSize: PAGE_SIZE, maximumPageSize: MAXIMUM_PAGE_SIZE }),
      ({ query }) =>
        this.api.get('api/admin/search/events', { query: { ...days, ...query }, schema: EventPage }),
      ({ data }) => ({ items: data.events, total: data.total }),
      { identify: ({ id }) => String(id) },
    );
  }
}
