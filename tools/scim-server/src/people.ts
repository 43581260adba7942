import { type Attributes, ENTERPRISE_USER_SCHEMA } from './records.ts';
import type { SeededRandom } from './random.ts';

const GIVEN_NAMES = [
  'Ada',
  'Alan',
  'Amara',
  'Björn',
  'Carmen',
  'Chidi',
  'Dolores',
  'Elif',
  'Farid',
  'Grace',
  'Hana',
  'Ibrahim',
  'Ingrid',
  'Jamal',
  'Jun',
  'Kavya',
  'Lars',
  'Leila',
  'Łukasz',
  'Mei',
  'Mateo',
  'Nadia',
  'Noor',
  'Olga',
  'Priya',
  'Quentin',
  'Rosa',
  'Sibusiso',
  'Siân',
  'Tomás',
  'Uma',
  'Viktor',
  'Wanjiru',
  'Xavier',
  'Yuki',
  'Zoë',
] as const;

const FAMILY_NAMES = [
  'Abara',
  'Almeida',
  'Bergström',
  'Castillo',
  'Chen',
  'Dąbrowska',
  'Díaz',
  'El-Amin',
  'Fischer',
  'García',
  'Haddad',
  'Hoang',
  'Ivanova',
  'Jensen',
  'Kaplan',
  'Kim',
  'Lindqvist',
  'Lovelace',
  'Mbeki',
  'Moreau',
  'Nakamura',
  "O'Neill",
  'Okafor',
  'Patel',
  'Quispe',
  'Rossi',
  'Sato',
  'Singh',
  'Tanaka',
  'Usman',
  'van Dijk',
  'Weber',
  'Yılmaz',
  'Zhang',
] as const;

/** The departments of the seeded company, which are also the names of its first groups. */
export const DEPARTMENTS = [
  'Engineering',
  'Sales',
  'Support',
  'Marketing',
  'Finance',
  'People',
  'Legal',
  'Operations',
] as const;

const TITLES = ['Analyst', 'Associate', 'Coordinator', 'Director', 'Lead', 'Manager', 'Specialist'] as const;

/** Every fiftieth account belongs to a program: no name, no email, no department. */
const SERVICE_ACCOUNT_EVERY = 50;
/** About one person in this many has left and is inactive. */
const INACTIVE_ONE_IN = 12;

/** The attributes of the account at a position in the directory, as a client would have sent them. */
export function seededPerson(
  position: number,
  managerId: string | undefined,
  random: SeededRandom,
): Attributes {
  if ((position + 1) % SERVICE_ACCOUNT_EVERY === 0) {
    return { userName: `service-${position + 1}@example.com`, active: true, userType: 'Service' };
  }
  const givenName = random.pick(GIVEN_NAMES);
  const familyName = random.pick(FAMILY_NAMES);
  // The position makes the address unique, whatever names were drawn.
  const userName = `${latin(givenName)}.${latin(familyName)}${position + 1}@example.com`;
  return {
    userName,
    externalId: `E${String(position + 1).padStart(5, '0')}`,
    name: { formatted: `${givenName} ${familyName}`, givenName, familyName },
    displayName: `${givenName} ${familyName}`,
    title: random.pick(TITLES),
    userType: 'Employee',
    active: random.integer(INACTIVE_ONE_IN) !== 0,
    emails: [{ value: userName, type: 'work', primary: true }],
    [ENTERPRISE_USER_SCHEMA]: {
      employeeNumber: String(1001 + position),
      department: random.pick(DEPARTMENTS),
      ...(managerId === undefined ? {} : { manager: { value: managerId } }),
    },
  };
}

/** Letters of an address: accents and blanks dropped, the apostrophe kept because it is a trap for filters. */
function latin(name: string): string {
  const replaced = name.replaceAll('ł', 'l').replaceAll('Ł', 'L').replaceAll('ı', 'i').replaceAll(' ', '');
  return replaced.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
