import {
  admins,
  dana,
  ecto,
  egon,
  general,
  janine,
  lab,
  marketing,
  peter,
  ray,
  slackbot,
  vigo,
  walter,
} from './common-mock-data.ts';

type Slacker = typeof egon;
type Flags = Partial<
  Record<'is_admin' | 'is_owner' | 'is_restricted' | 'is_ultra_restricted' | 'deleted', boolean>
>;

/** A refusal of the Web API, by Slack's word for it. */
export class Refused extends Error {}

/** A workspace of an Enterprise organization in memory. */
export class Workspace {
  readonly users = new Map<string, Slacker & Record<string, unknown>>(
    [egon, ray, peter, dana, janine, walter, ecto, slackbot, vigo].map((user) => [user.id, { ...user }]),
  );
  readonly groups = new Map([
    [marketing.id, { ...marketing, users: ['U0DANA'] }],
    [admins.id, { ...admins, users: ['W012A3CDE'] }],
  ]);
  readonly channels = new Map([
    [general.id, { ...general, members: ['W012A3CDE', 'U0PETER', 'U0ECTO'] }],
    [lab.id, { ...lab, members: ['W012A3CDE', 'U0VIGO', 'U0ECTO'] }],
  ]);
  readonly logs = [
    login('U0PETER', 1768474800),
    login('W012A3CDE', 1768471200),
    login('U0PETER', 1768381200),
  ];

  user(id: string) {
    const user = this.users.get(id);
    if (user === undefined) throw new Refused('user_not_found');
    return user;
  }

  byEmail(email: string) {
    const found = [...this.users.values()].find(
      ({ deleted, profile }) => !deleted && emailOf(profile) === email,
    );
    if (found === undefined) throw new Refused('users_not_found');
    return found;
  }

  group(id: string) {
    const group = this.groups.get(id);
    if (group === undefined) throw new Refused('no_such_subteam');
    return group;
  }

  /** Slack's clients write a group without members as `[]`. */
  setGroup(id: string, users: string) {
    const group = this.group(id);
    if (users === '') throw new Refused('no_users_provided');
    group.users = users === '[]' ? [] : users.split(',');
    if (group.users.some((user) => !this.users.has(user))) throw new Refused('invalid_users');
    return group;
  }

  channel(id: string) {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Refused('channel_not_found');
    return channel;
  }

  invite(id: string, user: string) {
    const channel = this.channel(id);
    this.user(user);
    if (channel.members.includes(user)) throw new Refused('already_in_channel');
    channel.members.push(user);
    return channel;
  }

  kick(id: string, user: string) {
    const channel = this.channel(id);
    if (channel.is_general) throw new Refused('cant_kick_from_general');
    if (!channel.members.includes(user)) throw new Refused('not_in_channel');
    channel.members = channel.members.filter((member) => member !== user);
  }

  set(id: string, flags: Flags): void {
    const user = this.user(id);
    if (user.is_primary_owner) throw new Refused('cannot_modify_primary_owner');
    this.users.set(id, { ...user, ...flags });
  }

  /** As Slack does it, who is deactivated leaves channels and user groups. */
  setActive(id: string, active: boolean): void {
    this.set(id, { deleted: !active });
    if (active) return;
    for (const group of this.groups.values()) group.users = group.users.filter((user) => user !== id);
    for (const channel of this.channels.values()) {
      channel.members = channel.members.filter((user) => user !== id);
    }
  }

  create(name: string, email: string, givenName: string, familyName: string) {
    const taken = [...this.users.values()].some(({ profile }) => emailOf(profile) === email);
    if (taken) return undefined;
    const id = `U0${name.toUpperCase()}`;
    const profile = { ...peter.profile, email, first_name: givenName, last_name: familyName };
    this.users.set(id, { ...peter, id, name, profile });
    return id;
  }
}

export function emailOf(profile: object): string | undefined {
  return 'email' in profile && typeof profile.email === 'string' ? profile.email : undefined;
}

function login(user_id: string, date_last: number) {
  return {
    user_id,
    username: user_id.toLowerCase(),
    date_first: date_last - 600,
    date_last,
    count: 3,
    ip: `192.0.2.${date_last % 200}`,
    user_agent: 'SlackWeb Mozilla/5.0',
    isp: null,
    country: null,
    region: null,
  };
}
