/** What the mock API knows. Nothing is kept between requests, so that both sides see the same. */
export const users = [
  {
    id: 'u1',
    email: 'ada@desk.example',
    name: 'Ada Lovelace',
    login: 'ada',
    state: 'on',
    robot: false,
    team: 'core',
  },
  { id: 'u2', email: 'bob@desk.example', name: 'Bob', login: 'bob', state: 'off', robot: false, team: '' },
  {
    id: 'u3',
    email: null,
    name: 'José de la Cruz ',
    login: 'josé',
    state: 'locked',
    robot: false,
    team: 'ä"\\\n',
  },
  { id: 'u4', email: 'ci@desk.example', name: null, login: null, state: 'on', robot: true, team: null },
  {
    id: 'u5',
    email: 'new@desk.example',
    name: 'Ny  Person',
    login: 'ny',
    state: 'invited',
    robot: false,
    team: '0',
  },
  { id: 'u6', email: 'odd@desk.example', name: '', login: '', state: 'unheard of', robot: false, team: 'x' },
  {
    id: 'u7',
    email: '😀@desk.example',
    name: '😀 \u2028',
    login: 'smile',
    state: 'on',
    robot: false,
    team: '1',
  },
] as const;

export const groups = [
  { id: 'g1', name: 'Engineers' },
  { id: 'g2', name: 'Support & more' },
  { id: 'g3', name: '' },
  { id: 'g4', name: 'Ünïted' },
] as const;

export const memberships = [
  { user: 'u1', of: 'g1' },
  { user: 'u2', of: 'g1' },
  { user: 'u3', of: 'g2' },
  { user: 'u1', of: 'g4' },
] as const;

export const roleHolders = [
  { user: 'u1', of: 'admin' },
  { user: 'u2', of: 'member' },
  { user: 'u3', of: 'member' },
  { user: 'u4', of: 'member' },
  { user: 'u5', of: 'member' },
] as const;

export const logins = users
  .filter(({ robot }) => !robot)
  .map(({ id }, index) => ({ user: id, at: `2026-01-0${index + 1}T10:00:00Z` }));
