import { unlessGone } from '@patchbay/http';
import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf, type GoogleMember } from '../client/groups.ts';
import type { GroupRole } from '../enums.ts';

/** Who a member of a group is; `everybody`: all users of the organization at once. */
export type Principal =
  | { readonly kind: 'user' | 'group' | 'everybody'; readonly id: string }
  /** A person, program or group of another organization, whose address is the id. */
  | { readonly kind: 'external'; readonly id: string; readonly member: GoogleMember };

/** Whether an id of an account is that of an external member. */
export function isExternalId(id: string): boolean {
  return id.includes('@');
}

/** Users have numbers, and so have service accounts. */
function isUserId(id: string): boolean {
  return /^\d+$/.test(id);
}

/** Tells who members are, and finds who is in a group through the groups inside it too. Nothing is read twice. */
export class Principals {
  readonly #client: GoogleClient;
  readonly #members = new Map<string, Promise<readonly GoogleMember[]>>();
  #domains: Promise<ReadonlySet<string>> | undefined;

  constructor(client: GoogleClient) {
    this.#client = client;
  }

  /** An address tells users and groups of the organization from those of others. */
  async of(member: GoogleMember): Promise<Principal> {
    const { id, type } = member;
    if (id && type === 'CUSTOMER') return { kind: 'everybody', id };
    const kind = type === 'GROUP' ? 'group' : 'user';
    const email = member.email?.toLowerCase();
    if (email === undefined) return { kind, id: id ?? '' };
    return id && (await this.isOwnAddress(email)) ? { kind, id } : { kind: 'external', id: email, member };
  }

  /** Whether an address is in a domain of the organization. */
  async isOwnAddress(email: string): Promise<boolean> {
    this.#domains ??= this.#client.organization.domains();
    return (await this.#domains).has(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
  }

  /** Everybody in a group and in those inside it, each once. Google lets no group be inside itself. */
  async inside(groupId: string): Promise<readonly Principal[]> {
    const found = new Map<string, Principal>();
    const groups = new Set([groupId]);
    // What is added to a set while it is walked is walked too.
    for (const each of groups) {
      for (const member of await this.#membersOf(each)) {
        const principal = await this.of(member);
        if (principal.kind === 'group') groups.add(principal.id);
        else found.set(principal.id, principal);
      }
    }
    return [...found.values()];
  }

  /** Whether an account is in a group, itself or in another way. */
  async isInside(groupId: string, accountId: string): Promise<boolean> {
    return (await this.inside(groupId)).some((each) => isOrCovers(each, accountId));
  }

  /** Whether an account has a role in a group through a group inside it, or as one of all users of the organization. */
  async hasThroughOthers(groupId: string, role: GroupRole, accountId: string): Promise<boolean> {
    for (const member of await this.#membersOf(groupId)) {
      if (member.type === 'USER' || roleOf(member) !== role) continue;
      const principal = await this.of(member);
      const has =
        principal.kind === 'group'
          ? await this.isInside(principal.id, accountId)
          : principal.id !== accountId && isOrCovers(principal, accountId);
      if (has) return true;
    }
    return false;
  }

  /** A group that was deleted meanwhile has no members. */
  #membersOf(groupId: string): Promise<readonly GoogleMember[]> {
    const known = this.#members.get(groupId);
    if (known !== undefined) return known;
    const read = unlessGone(() => readWhole(this.#client.groups.members(groupId))).then((all) => all ?? []);
    this.#members.set(groupId, read);
    return read;
  }
}

function isOrCovers({ kind, id }: Principal, accountId: string): boolean {
  return id === accountId || (kind === 'everybody' && isUserId(accountId));
}
