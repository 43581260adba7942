import { eventText, firstSince, memberText, membersOf, teamText } from './records.ts';

/** How much there is. */
export interface WorldOptions {
  /** Events. @default 1,000,000 */
  readonly events?: number | undefined;
  /** Teams, the parents of members. @default 100 */
  readonly teams?: number | undefined;
  /** Members of a team in the mean; some have none. @default 20 */
  readonly membersPerTeam?: number | undefined;
  /** The most records of one page. @default 1000 */
  readonly pageSize?: number | undefined;
  /** Events are there as soon as the clock has come to the time of their update. @default false */
  readonly live?: boolean | undefined;
}

/** Names of the collections, which are also the keys of their pages. */
export type CollectionName = 'events' | 'teams' | 'members';

/** A list of records, in a lasting order. */
export interface Collection {
  readonly name: CollectionName;
  /** The first record that fits what was asked for. */
  readonly from: number;
  /** Behind the last one that does. */
  readonly to: number;
  readonly pageSize: number;
  /** A record as JSON. */
  text(index: number): string;
}

/** The API's data. */
export interface World {
  readonly totals: Readonly<Record<CollectionName, number>>;
  /** What is at a path, or undefined. */
  find(path: string, query: URLSearchParams): Collection | undefined;
}

/** Makes the data; nothing is kept of it, because every record follows from its index. */
export function createWorld(options: WorldOptions, now: () => number): World {
  const { events: allEvents = 1_000_000, teams = 100, membersPerTeam = 20, pageSize = 1000 } = options;
  const sizes = Array.from({ length: teams }, (_, team) => membersOf(team, membersPerTeam));
  const members = sizes.reduce((all, each) => all + each, 0);

  const small = Math.max(1, Math.ceil(pageSize / 10));
  return {
    totals: { events: allEvents, teams, members },
    find: (path, query) => {
      if (path === '/events') {
        const events = options.live === true ? Math.min(allEvents, firstSince(now() + 1)) : allEvents;
        const from = Math.min(events, firstSince(momentOf(query, 'updated_since') ?? 0));
        const until = momentOf(query, 'updated_until');
        const to = until === undefined ? events : Math.min(events, firstSince(until + 1000));
        return { name: 'events', from, to, pageSize, text: (index) => eventText(index, teams) };
      }
      if (path === '/teams') {
        const text = (index: number) => teamText(index, sizes[index] ?? 0);
        return { name: 'teams', from: 0, to: teams, pageSize: small, text };
      }
      const team = Number(/^\/teams\/team-(\d+)\/members$/.exec(path)?.[1] ?? Number.NaN);
      const size = sizes[team];
      if (size === undefined) return undefined;
      return {
        name: 'members',
        from: 0,
        to: size,
        pageSize: small,
        text: (index) => memberText(team, index),
      };
    },
  };
}

function momentOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
