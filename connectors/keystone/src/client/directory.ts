import { Endpoints, isNotFound, path, type Query } from '@patchbay/http';
import { forEachParent, goneWhen, readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { keystoneList } from './lists.ts';

const Domain = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  enabled: z.boolean().nullish(),
});
export type Domain = z.infer<typeof Domain>;

const Project = Domain.extend({ domain_id: z.string().nullish(), parent_id: z.string().nullish() });
export type Project = z.infer<typeof Project>;

const Group = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  domain_id: z.string().nullish(),
});
export type Group = z.infer<typeof Group>;

const Role = Group;
export type Role = Group;

const Member = z.object({ id: z.string() });

const Membership = Group.extend({ membership_expires_at: z.string().nullish() });

const PROVIDERS = 'OS-FEDERATION/identity_providers';

const Inferences = z.object({
  role_inferences: z.array(z.object({ prior_role: Member, implies: z.array(Member) })),
});

/** Domains, projects, groups and roles. @see https://docs.openstack.org/api-ref/identity/v3/ */
export class KeystoneDirectory extends Endpoints {
  domains() {
    return keystoneList(this.api, 'domains', 'domains', Domain);
  }

  ofEachDomain<Item>(children: (domainId: string) => PagedSource<Item>): PagedSource<Item> {
    return below(this.domains(), (id) => this.ask('domains', id), children);
  }

  /** Asks for one thing, which is an error where it is not there. */
  async ask(
    kind: 'domains' | 'groups' | 'projects' | 'users' | typeof PROVIDERS,
    id: string,
  ): Promise<unknown> {
    return (await this.api.get(`${kind}/${path`${id}`}`)).data;
  }

  projects(query?: Query) {
    return keystoneList(this.api, 'projects', 'projects', Project, { query });
  }

  groupsOfDomain(domainId: string) {
    return keystoneList(this.api, 'groups', 'groups', Group, { query: { domain_id: domainId } });
  }

  groupsOfUser(userId: string) {
    return keystoneList(this.api, path`users/${userId}/groups`, 'groups', Membership);
  }

  members(groupId: string) {
    return keystoneList(this.api, path`groups/${groupId}/users`, 'users', Member);
  }

  identityProviders() {
    return keystoneList(this.api, PROVIDERS, 'identity_providers', Member);
  }

  /** The roles that can be given anywhere, or those of one domain alone: no list has both. */
  roles(domainId?: string) {
    return keystoneList(this.api, 'roles', 'roles', Role, { query: { domain_id: domainId } });
  }

  /** The roles that can be given on a domain and its projects. */
  async rolesFor(domainId: string): Promise<readonly Role[]> {
    return [...(await readWhole(this.roles())), ...(await readWhole(this.roles(domainId)))];
  }

  async impliedRoles(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { data } = await this.api.get('role_inferences', { schema: Inferences });
    return new Map(
      data.role_inferences.map(({ prior_role, implies }) => [prior_role.id, implies.map(({ id }) => id)]),
    );
  }
}

/** A list below each record of another. What was deleted since has nothing left. */
export function below<Item>(
  parents: PagedSource<{ readonly id: string }>,
  get: (id: string) => Promise<unknown>,
  children: (id: string) => PagedSource<Item>,
): PagedSource<Item> {
  const onChildError = goneWhen(isNotFound, get);
  return forEachParent({ parents, key: ({ id }) => id, children, onChildError });
}
