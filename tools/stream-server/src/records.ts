import { hash } from './hash.ts';

/** The first event was updated at this moment, in milliseconds since the epoch. */
export const firstUpdate = Date.UTC(2026, 0, 1);

/** So many events in a row share one second, so that a cursor value alone names no record. */
const eventsPerSecond = 3;

const kinds = ['login', 'logout', 'grant', 'revoke', 'export'] as const;
const departments = ['Engineering', 'Finance', 'Support', 'Research'] as const;

/** When an event was updated, in milliseconds since the epoch; it never falls from one event to the next. */
export function updatedAt(index: number): number {
  return firstUpdate + Math.floor(index / eventsPerSecond) * 1000;
}

/** The index of the first event that was updated at a moment or later. */
export function firstSince(moment: number): number {
  return Math.max(0, Math.ceil((moment - firstUpdate) / 1000)) * eventsPerSecond;
}

/** An event as JSON of about 320 bytes. */
export function eventText(index: number, teams: number): string {
  const updated = secondText(updatedAt(index));
  return (
    `{"id":"event-${index}","team_id":"team-${index % Math.max(1, teams)}","kind":"${kinds[index % 5]}",` +
    `"actor":{"email":"person${index % 5000}@example.com","name":"Ada Lovelace","active":true},` +
    `"department":"${departments[index % 4]}","attempts":${index % 7},"address":"10.0.${index % 250}.${index % 199}",` +
    `"tags":["web","eu-west"],"created_at":"2025-06-01T00:00:00Z","updated_at":"${updated}",` +
    `"link":"https://app.example.com/events/${index}"}`
  );
}

/** A team as JSON. */
export function teamText(index: number, members: number): string {
  return `{"id":"team-${index}","name":"Team ${index}","size":${members},"updated_at":"${secondText(firstUpdate + index * 1000)}"}`;
}

/** A member of a team as JSON. */
export function memberText(team: number, index: number): string {
  return `{"id":"team-${team}-member-${index}","team_id":"team-${team}","email":"person${team}.${index}@example.com","role":"${index === 0 ? 'owner' : 'member'}"}`;
}

/** How many members a team has: from none to twice the mean. */
export function membersOf(team: number, mean: number): number {
  return hash('members', team) % (mean * 2 + 1);
}

function secondText(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
