import { Endpoints, isNotFound, path, unlessGone } from '@patchbay/http';
import { forEachParent, oneAnswer, type ChildErrorMeaning, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { paged, UNKNOWN } from './lists.ts';
import type { JiraSite } from './site.ts';

/** Fields that are not named here are passed on by the stream. */
export const Project = z.looseObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  self: z.string().nullish(),
  url: z.string().nullish(),
  uuid: z.string().nullish(),
  projectTypeKey: z.string().nullish(),
  projectCategory: z.looseObject({}).nullish(),
  style: z.string().nullish(),
  simplified: z.boolean().nullish(),
  isPrivate: z.boolean().nullish(),
  lead: z.looseObject({ accountId: z.string().nullish() }).nullish(),
});
export type JiraProject = z.infer<typeof Project>;

const Role = z.object({
  id: z.int().transform(String),
  name: z.string(),
  description: z.string().nullish(),
  admin: z.boolean().nullish(),
});
export type JiraProjectRole = z.infer<typeof Role>;

const Actor = z.union([
  z.object({ actorUser: z.object({ accountId: z.string() }) }),
  z.object({ actorGroup: z.object({ groupId: z.string() }) }),
]);

/** Without its actors, or one of them, a role would seem to be nobody's. */
const Actors = z.object({ actors: z.array(Actor) });

/** Who has a role in a project: users, and groups of which all members have it. */
export interface RoleActors {
  readonly projectId: string;
  readonly roleId: string;
  readonly accountIds: readonly string[];
  readonly groupIds: readonly string[];
}

/** Ids come back in page tokens, and go into paths. */
const Id = z.string().regex(/^\d{1,18}$/);

const roleIn = (projectId: string, roleId: string): string => path`project/${projectId}/role/${roleId}`;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-role-actors/ */
export class JiraProjects extends Endpoints<JiraSite> {
  /** Projects that are not archived and not in the trash. Where there are none, Jira may say 404. */
  list(): PagedSource<JiraProject> {
    const query = { expand: 'description,lead' };
    return paged(this.api, 'project/search', Project, ({ id }) => id, query, isGone);
  }

  /** Something for every role of every project. */
  eachRole<Item>(read: (actors: RoleActors) => Promise<readonly Item[]>): PagedSource<Item> {
    return this.#below((projectId) =>
      forEachParent({
        parents: oneAnswer('roles', () => this.#roles(projectId)),
        key: ({ id }) => id,
        keySchema: Id,
        children: (roleId) => oneAnswer('actors', async () => read(await this.actors(projectId, roleId))),
      }),
    );
  }

  /** The roles of every project. */
  roles(): PagedSource<{ readonly projectId: string; readonly role: JiraProjectRole }> {
    return this.#below((projectId) =>
      oneAnswer('roles', async () => (await this.#roles(projectId)).map((role) => ({ projectId, role }))),
    );
  }

  async actors(projectId: string, roleId: string): Promise<RoleActors> {
    const { actors } = await this.api.read(roleIn(projectId, roleId), Actors);
    return {
      projectId,
      roleId,
      accountIds: actors
        .flatMap((actor) => ('actorUser' in actor ? actor.actorUser.accountId : []))
        .filter((id) => id !== UNKNOWN),
      groupIds: actors.flatMap((actor) => ('actorGroup' in actor ? actor.actorGroup.groupId : [])),
    };
  }

  async addActor(projectId: string, roleId: string, accountId: string): Promise<void> {
    const endpoint = await this.api.at(roleIn(projectId, roleId));
    await this.api.http.post(endpoint, { json: { user: [accountId] } });
  }

  async removeActor(projectId: string, roleId: string, accountId: string): Promise<void> {
    const endpoint = await this.api.at(roleIn(projectId, roleId));
    await this.api.http.delete(endpoint, { query: { user: accountId } });
  }

  #roles(projectId: string): Promise<readonly JiraProjectRole[]> {
    return this.api.read(path`project/${projectId}/roledetails`, z.array(Role));
  }

  #below<Item>(children: (projectId: string) => PagedSource<Item>): PagedSource<Item> {
    return forEachParent({
      parents: this.list(),
      key: ({ id }) => id,
      keySchema: Id,
      children,
      onChildError: (error, projectId) => this.#meaningOf(error, projectId),
    });
  }

  /** To whoever may not administer a project Jira says that its roles are not there. */
  async #meaningOf(error: unknown, projectId: string): Promise<ChildErrorMeaning> {
    if (!isNotFound(error)) return undefined;
    const project = await unlessGone(() => this.api.read(path`project/${projectId}`, Project), isGone);
    return project === undefined ? 'gone' : 'hidden';
  }
}
