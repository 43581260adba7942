import type { ScimDirectory } from './directory.ts';
import { DEPARTMENTS, seededPerson } from './people.ts';
import type { SeededRandom } from './random.ts';
import { ENTERPRISE_USER_SCHEMA, isRecord, stringAt, type UserRecord } from './records.ts';

/** Groups after the departments. The last has no members, which is a case of its own for whoever reads members. */
const OTHER_GROUPS = ['Administrators', 'VPN users', 'Book club', 'Alumni'] as const;
const EMPTY_GROUP = 'Alumni';
/** Every person has one of the first people as manager. */
const MANAGERS = 10;

/** Fills an empty directory with people and groups. The same seed and numbers give the same ids, names and members. */
export function seedDirectory(
  directory: ScimDirectory,
  people: number,
  groups: number,
  random: SeededRandom,
): void {
  const users: UserRecord[] = [];
  for (let position = 0; position < people; position += 1) {
    const manager = position < MANAGERS ? undefined : users[random.integer(MANAGERS)];
    users.push(directory.createUser(seededPerson(position, manager?.id, random)));
  }
  for (let position = 0; position < groups; position += 1) {
    const displayName = groupName(position);
    directory.createGroup({ displayName }, seededMembers(displayName, users, random));
  }
}

function groupName(position: number): string {
  return [...DEPARTMENTS, ...OTHER_GROUPS][position] ?? `Project ${position + 1}`;
}

function seededMembers(
  displayName: string,
  users: readonly UserRecord[],
  random: SeededRandom,
): readonly string[] {
  if (displayName === EMPTY_GROUP) return [];
  if (DEPARTMENTS.some((department) => department === displayName)) {
    return users.filter((user) => departmentOf(user) === displayName).map((user) => user.id);
  }
  const wanted = Math.min(users.length, 4 + random.integer(20));
  const members = new Set<string>();
  while (members.size < wanted) {
    const user = users[random.integer(users.length)];
    if (user !== undefined) members.add(user.id);
  }
  return [...members];
}

function departmentOf(user: UserRecord): string | undefined {
  const extension = user.attributes[ENTERPRISE_USER_SCHEMA];
  return isRecord(extension) ? stringAt(extension, 'department') : undefined;
}
