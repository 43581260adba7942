import { type Attributes, type GroupRecord, stringAt, type UserRecord } from './records.ts';
import { invalidValue, notFound, notUnique } from './scim-error.ts';

/** How many of each thing a directory holds. */
export interface DirectoryCounts {
  readonly people: number;
  readonly groups: number;
  /** Direct memberships, summed over all groups. */
  readonly memberships: number;
}

/** What a directory takes from outside, so that a run can be repeated exactly. */
export interface DirectoryOptions {
  /** Makes the id of a new resource. */
  readonly newId: () => string;
  /** The time that goes into `meta.created` and `meta.lastModified`. */
  readonly now: () => Date;
}

/**
 * People and groups in memory. A membership is stored once, in the group, and a user's groups are worked out from
 * it, so that the two sides cannot disagree. Every method is synchronous: a request is served in one piece.
 */
export class ScimDirectory {
  readonly #options: DirectoryOptions;
  readonly #users = new Map<string, UserRecord>();
  readonly #groups = new Map<string, GroupRecord>();

  constructor(options: DirectoryOptions) {
    this.#options = options;
  }

  users(): readonly UserRecord[] {
    return [...this.#users.values()];
  }

  groups(): readonly GroupRecord[] {
    return [...this.#groups.values()];
  }

  counts(): DirectoryCounts {
    const memberships = this.groups().reduce((total, group) => total + group.members.size, 0);
    return { people: this.#users.size, groups: this.#groups.size, memberships };
  }

  user(id: string): UserRecord {
    const user = this.#users.get(id);
    if (user === undefined) throw notFound(id);
    return user;
  }

  group(id: string): GroupRecord {
    const group = this.#groups.get(id);
    if (group === undefined) throw notFound(id);
    return group;
  }

  /** The user or the group with an id, if there is one: members may be either (RFC 7643 section 4.2). */
  member(id: string): { type: 'User' | 'Group'; record: UserRecord } | undefined {
    const user = this.#users.get(id);
    if (user !== undefined) return { type: 'User', record: user };
    const group = this.#groups.get(id);
    return group === undefined ? undefined : { type: 'Group', record: group };
  }

  groupsWithMember(id: string): readonly GroupRecord[] {
    return this.groups().filter((group) => group.members.has(id));
  }

  createUser(attributes: Attributes): UserRecord {
    this.#checkName(this.#users, 'userName', attributes, undefined);
    const user = { ...this.#stamp(undefined), attributes };
    this.#users.set(user.id, user);
    return user;
  }

  /** Replaces all attributes of a user. */
  replaceUser(id: string, attributes: Attributes): UserRecord {
    const before = this.user(id);
    this.#checkName(this.#users, 'userName', attributes, id);
    const user = { ...this.#stamp(before), attributes };
    this.#users.set(id, user);
    return user;
  }

  deleteUser(id: string): void {
    this.user(id);
    this.#users.delete(id);
    this.#dropMember(id);
  }

  createGroup(attributes: Attributes, members: readonly string[]): GroupRecord {
    this.#checkName(this.#groups, 'displayName', attributes, undefined);
    const group = { ...this.#stamp(undefined), attributes, members: this.#known(members) };
    this.#groups.set(group.id, group);
    return group;
  }

  /** Replaces all attributes and the whole list of members of a group. */
  replaceGroup(id: string, attributes: Attributes, members: readonly string[]): GroupRecord {
    const before = this.group(id);
    this.#checkName(this.#groups, 'displayName', attributes, id);
    const group = { ...this.#stamp(before), attributes, members: this.#known(members) };
    this.#groups.set(id, group);
    return group;
  }

  deleteGroup(id: string): void {
    this.group(id);
    this.#groups.delete(id);
    this.#dropMember(id);
  }

  #stamp(before: UserRecord | undefined): { id: string; created: Date; lastModified: Date } {
    const now = this.#options.now();
    return { id: before?.id ?? this.#options.newId(), created: before?.created ?? now, lastModified: now };
  }

  #known(members: readonly string[]): ReadonlySet<string> {
    for (const id of members) {
      if (this.member(id) === undefined) throw invalidValue(`Member '${id}' does not exist`);
    }
    return new Set(members);
  }

  #dropMember(id: string): void {
    for (const group of this.groupsWithMember(id)) {
      const members = new Set([...group.members].filter((member) => member !== id));
      this.#groups.set(group.id, { ...group, ...this.#stamp(group), members });
    }
  }

  /** A name is not empty. `userName` is unique whatever its case (RFC 7643 section 4.1.1); group names are kept unique in the same way. */
  #checkName(
    records: ReadonlyMap<string, UserRecord>,
    attribute: string,
    attributes: Attributes,
    ownId: string | undefined,
  ): void {
    const wanted = stringAt(attributes, attribute);
    if (wanted === undefined || wanted.trim() === '') throw invalidValue(`'${attribute}' must not be empty`);
    for (const record of records.values()) {
      const taken = stringAt(record.attributes, attribute)?.toLowerCase() === wanted.toLowerCase();
      if (taken && record.id !== ownId) throw notUnique(attribute, wanted);
    }
  }
}
