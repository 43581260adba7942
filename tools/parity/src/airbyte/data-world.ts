/** What the API of the streams knows: teams, their members and logs, sites by region, and events in time. */
export interface DataRecord {
  readonly id: string;
  readonly updated_at?: string;
  readonly [name: string]: unknown;
}

const day = 86_400_000;
const from = Date.UTC(2026, 0, 1);
const time = (hours: number): string =>
  new Date(from + hours * 3_600_000).toISOString().replace('.000Z', 'Z');

export const teams: readonly DataRecord[] = Array.from({ length: 5 }, (_, index) => ({
  id: `t${index}`,
  name: `Team ${index}`,
  size: index * 3,
}));

export const membersOf = (team: string): readonly DataRecord[] => {
  const number = Number(team.slice(1));
  return Array.from({ length: number * 3 }, (_, index) => ({
    id: `${team}m${index}`,
    email: index % 4 === 0 ? null : `m${index}@desk.example`,
    tags: { level: index, words: ['a', 'é😀'] },
  }));
};

export const sitesIn = (region: string): readonly DataRecord[] =>
  Array.from({ length: region === 'empty' ? 0 : region.length * 2 }, (_, index) => ({
    id: `${region}-${index}`,
    area: index + 0.5,
    open: index % 2 === 0,
  }));

/** 60 days with three events a day, two of which are at the same time. */
export const events: readonly DataRecord[] = Array.from({ length: 180 }, (_, index) => ({
  id: `e${index}`,
  updated_at: time(Math.floor(index / 3) * 24 + (index % 3 === 2 ? 12 : 6)),
  kind: index % 7 === 0 ? 'login' : 'change',
}));

/** A log entry every five days for each team. */
export const logsOf = (team: string): readonly DataRecord[] =>
  Array.from({ length: 12 }, (_, index) => ({
    id: `${team}l${index}`,
    updated_at: time(index * 120 + Number(team.slice(1))),
  }));

/** The first and the last day of the data, and one in the middle. */
export const period = {
  start: time(0),
  middle: new Date(from + 30 * day).toISOString().replace('.000Z', 'Z'),
  end: new Date(from + 60 * day).toISOString().replace('.000Z', 'Z'),
};
