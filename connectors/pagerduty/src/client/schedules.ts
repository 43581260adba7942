import type { Clock } from '@patchbay/core';
import { Endpoints, path, type HttpClient } from '@patchbay/http';
import { forEachParent, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { isGone } from './errors.ts';
import { classicList, Reference } from './lists.ts';

/** Schedules of layers have a name, and list their users; of those of shifts a list has references. */
const Schedule = Reference.extend({
  name: z.string().nullish(),
  description: z.string().nullish(),
  time_zone: z.string().nullish(),
  users: z.array(Reference).nullish(),
});
export type PagerDutySchedule = z.infer<typeof Schedule>;

const Event = z.object({
  effective_until: z.string().nullish(),
  assignment_strategy: z.object({ members: z.array(z.object({ user_id: z.string().nullish() })) }).nullish(),
});
const OneShiftSchedule = z.object({
  schedule: z.object({ rotations: z.array(z.object({ events: z.array(Event).nullish() })).nullish() }),
});

/** Who is in the rotation of which schedule. */
export interface OnCall {
  readonly scheduleId: string;
  readonly userId: string;
}

/**
 * Schedules of the kinds that the settings name. Each kind has a list: of layers, and of shifts; none has both.
 *
 * @see https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/21-Schedules-v2-to-v3-Upgrade.md
 */
export class PagerDutySchedules extends Endpoints {
  readonly #kinds: Settings['schedules'];
  readonly #clock: Clock;

  constructor(api: HttpClient, kinds: Settings['schedules'], clock: Clock) {
    super(api);
    this.#kinds = kinds;
    this.#clock = clock;
  }

  /** A list for each kind. */
  lists(): PagedSource<PagerDutySchedule>[] {
    return this.#ofKinds(this.#list('schedules'), this.#list('v3/schedules'));
  }

  /** Who is in a rotation, a list for each kind. */
  onCall(): PagedSource<OnCall>[] {
    const inLayers = mapItems(this.#list('schedules'), ({ id, users }) =>
      distinct(id, users?.map((user) => user.id) ?? []),
    );
    const inShifts = forEachParent({
      parents: this.#list('v3/schedules'),
      key: ({ id }) => id,
      children: (id) => this.#rotation(id),
      // The rotation stands in the schedule itself.
      onChildError: (error) => (isGone(error) ? 'gone' : undefined),
    });
    return this.#ofKinds(inLayers, inShifts);
  }

  #ofKinds<List>(layers: List, shifts: List): List[] {
    return { none: [], layers: [layers], all: [layers, shifts] }[this.#kinds];
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1schedules/get */
  #list(endpoint: 'schedules' | 'v3/schedules'): PagedSource<PagerDutySchedule> {
    return classicList(this.api, endpoint, 'schedules', Schedule, { query: { total: true } });
  }

  #rotation(id: string): PagedSource<OnCall> {
    return oneAnswer('rotation', async () => {
      const { data } = await this.api.get(path`v3/schedules/${id}`, { schema: OneShiftSchedule });
      const now = this.#clock.now();
      const members = (data.schedule.rotations ?? [])
        .flatMap(({ events }) => events ?? [])
        .filter(({ effective_until }) => !(Date.parse(effective_until ?? '') < now))
        .flatMap(({ assignment_strategy }) => assignment_strategy?.members ?? []);
      return distinct(
        id,
        members.flatMap(({ user_id }) => user_id ?? []),
      );
    });
  }
}

/** A user may be in several layers or events. */
function distinct(scheduleId: string, userIds: readonly string[]): OnCall[] {
  return [...new Set(userIds)].map((userId) => ({ scheduleId, userId }));
}
