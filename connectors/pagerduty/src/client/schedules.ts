import type { Clock } from '@patchbay/core';
import { path, type HttpClient } from '@patchbay/http';
import { forEachParent, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { isGone } from './errors.ts';
import { ClassicFacts, Reference, type PagerDutyLists } from './lists.ts';

/** Schedules of layers have a name, and list their users; of those of shifts a list has references. */
const Schedule = Reference.extend({
  name: z.string().nullish(),
  description: z.string().nullish(),
  time_zone: z.string().nullish(),
  users: z.array(Reference).nullish(),
});
export type PagerDutySchedule = z.infer<typeof Schedule>;

const ScheduleList = ClassicFacts.extend({ schedules: z.array(Schedule) });

const Event = z.object({
  effective_until: z.string().nullish(),
  assignment_strategy: z.object({ members: z.array(z.object({ user_id: z.string().nullish() })) }).nullish(),
});
const OneShiftSchedule = z.object({
  schedule: z.object({ rotations: z.array(z.object({ events: z.array(Event).nullish() })).nullish() }),
});

/** Where schedules of either kind are listed. */
const LAYERS = 'schedules';
const SHIFTS = 'v3/schedules';

/** Who is in the rotation of which schedule. */
export interface OnCall {
  readonly scheduleId: string;
  readonly userId: string;
}

/** @see https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/21-Schedules-v2-to-v3-Upgrade.md */
export class PagerDutySchedules {
  readonly #http: HttpClient;
  readonly #lists: PagerDutyLists;
  readonly #clock: Clock;

  constructor(http: HttpClient, lists: PagerDutyLists, clock: Clock) {
    this.#http = http;
    this.#lists = lists;
    this.#clock = clock;
  }

  /** One list for each kind: none has both. */
  lists(kinds: Settings['schedules']): PagedSource<PagerDutySchedule>[] {
    return chosen(kinds, this.#list(LAYERS), this.#list(SHIFTS));
  }

  /** Who is in a rotation, a list for each kind. */
  onCall(kinds: Settings['schedules']): PagedSource<OnCall>[] {
    const inLayers = mapItems(this.#list(LAYERS), ({ id, users }) =>
      distinct(id, users?.map((user) => user.id) ?? []),
    );
    const inShifts = forEachParent({
      parents: this.#list(SHIFTS),
      key: ({ id }) => id,
      children: (id) => this.#rotation(id),
      // The rotation stands in the schedule itself.
      onChildError: (error) => (isGone(error) ? 'gone' : undefined),
    });
    return chosen(kinds, inLayers, inShifts);
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1schedules/get */
  #list(endpoint: typeof LAYERS | typeof SHIFTS): PagedSource<PagerDutySchedule> {
    return this.#lists.classic(endpoint, ScheduleList, ({ schedules }) => schedules, { total: true });
  }

  #rotation(id: string): PagedSource<OnCall> {
    return oneAnswer('rotation', async () => {
      const { data } = await this.#http.get(path`v3/schedules/${id}`, { schema: OneShiftSchedule });
      const events = (data.schedule.rotations ?? []).flatMap((rotation) => rotation.events ?? []);
      const now = this.#clock.now();
      const members = events
        .filter((event) => !(Date.parse(event.effective_until ?? '') < now))
        .flatMap((event) => event.assignment_strategy?.members ?? []);
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

function chosen<List>(kinds: Settings['schedules'], layers: List, shifts: List): List[] {
  if (kinds === 'none') return [];
  return kinds === 'layers' ? [layers] : [layers, shifts];
}
