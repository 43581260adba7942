import { Endpoints, path, unlessGone, type ResponseSchema } from '@patchbay/http';
import { z } from 'zod';
import { Id, Role, User } from './users.ts';

const Member = z.object({ user: z.object({ id: Id }) });

const Group = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullish(),
  rootRole: Id.nullish(),
  users: z.array(Member).nullish(),
});
export type Group = z.infer<typeof Group>;

const GroupList = z.object({ groups: z.array(Group).nullish() });

const ServiceAccount = User.extend({
  tokens: z.array(z.object({ seenAt: z.string().nullish() })).nullish(),
});
export type ServiceAccount = z.infer<typeof ServiceAccount>;

const ServiceAccountList = z.object({ serviceAccounts: z.array(ServiceAccount) });

/** Roles in a project: `roles` is all of them, `roleId` what older versions say in its place. */
const held = { roles: z.array(Id).nullish(), roleId: Id.nullish() };

const ProjectAccess = z.object({
  roles: z.array(Role),
  users: z.array(z.object({ id: Id, ...held })),
  groups: z.array(z.object({ id: Id, users: z.array(Member).nullish(), ...held })),
});
export type ProjectAccess = z.infer<typeof ProjectAccess>;

const noAccess: ProjectAccess = { roles: [], users: [], groups: [] };

/** What the paid editions have. The open source edition answers 404 to all of it: there is none. */
export class UnleashEnterprise extends Endpoints {
  /** @see https://docs.getunleash.io/reference/api/unleash/get-groups */
  async groups(): Promise<readonly Group[]> {
    return (await this.#find('api/admin/groups', GroupList))?.groups ?? [];
  }

  /** @see https://docs.getunleash.io/reference/api/unleash/get-service-accounts */
  async serviceAccounts(): Promise<readonly ServiceAccount[]> {
    return (await this.#find('api/admin/service-account', ServiceAccountList))?.serviceAccounts ?? [];
  }

  async findServiceAccount(id: string): Promise<ServiceAccount | undefined> {
    return (await this.serviceAccounts()).find((each) => each.id === id);
  }

  /** @see https://docs.getunleash.io/reference/api/unleash/get-project-access */
  async projectAccess(projectId: string): Promise<ProjectAccess> {
    return (await this.#find(path`api/admin/projects/${projectId}/access`, ProjectAccess)) ?? noAccess;
  }

  #find<Value>(endpoint: string, schema: ResponseSchema<Value>): Promise<Value | undefined> {
    return unlessGone(async () => (await this.api.get(endpoint, { schema })).data);
  }
}
