import { path, unlessGone, type Query } from '@patchbay/http';
import { concatenate, mapEach, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { GROUP, PROJECT } from '../enums.ts';
import { Id, KEYSET, type GitlabApi } from './api.ts';

const Group = z.object({
  id: Id,
  name: z.string(),
  full_path: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  parent_id: Id.nullish(),
  created_at: z.string().nullish(),
});

const Project = z.object({
  id: Id,
  name: z.string(),
  path_with_namespace: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  archived: z.boolean().nullish(),
  namespace: z.object({ id: Id, kind: z.string() }).nullish(),
  created_at: z.string().nullish(),
});

/** A group or a project: what people are members of. */
export interface Place {
  /** Where its endpoints begin: `groups/12`. */
  readonly path: string;
  readonly type: typeof GROUP | typeof PROJECT;
  readonly name: string;
  readonly fullPath: string;
  /** The group that it lies in. */
  readonly parentPath: string | undefined;
  readonly description?: string | null | undefined;
  readonly visibility?: string | null | undefined;
  readonly archived?: boolean | null | undefined;
  readonly createdAt?: string | null | undefined;
}

/** What {@link Place.path} looks like; it comes back in page tokens. */
export const PlacePath = z.string().regex(/^(?:groups|projects)\/\d{1,16}$/);

/** Whether it is the path of a group, and not of a project. */
export const isGroup = (placePath: string): boolean => placePath.startsWith('groups/');

function groupPlace({ id, full_path, parent_id, created_at, ...group }: z.infer<typeof Group>): Place {
  return {
    ...group,
    type: GROUP,
    path: `groups/${id}`,
    fullPath: full_path,
    parentPath: parent_id ? `groups/${parent_id}` : undefined,
    createdAt: created_at,
  };
}

/** The namespace of a project may be that of a user, which has the id of no group. */
function projectPlace(found: z.infer<typeof Project>): Place {
  const { id, path_with_namespace, namespace, created_at, ...project } = found;
  return {
    ...project,
    type: PROJECT,
    path: `projects/${id}`,
    fullPath: path_with_namespace,
    parentPath: namespace?.kind === 'group' ? `groups/${namespace.id}` : undefined,
    createdAt: created_at,
  };
}

/** @see https://docs.gitlab.com/api/groups/ */
export class GitlabPlaces {
  readonly #api: GitlabApi;
  readonly #root: string | undefined;

  /** @param root - the path or number of the group that all others lie in; undefined: the instance */
  constructor(api: GitlabApi, root: string | undefined) {
    this.#api = api;
    this.#root = root;
  }

  /** The group of the setting, with the number that lasts. */
  async root(id: string): Promise<Place> {
    const { data } = await this.#api.http.get(path`groups/${id}`, {
      query: { with_projects: false },
      schema: Group,
    });
    return groupPlace(data);
  }

  /** Groups first, from the top; then projects, those that are shared with a group left out. */
  list(): PagedSource<Place> {
    const id = this.#root;
    const order = { order_by: 'id', sort: 'asc' } as const;
    const [groups, projects] =
      id === undefined
        ? [this.#groups('groups', { ...order, all_available: true }), this.#projects('projects', KEYSET)]
        : [
            concatenate([
              oneAnswer('group', async () => [await this.root(id)]),
              this.#groups(path`groups/${id}/descendant_groups`, order),
            ]),
            this.#projects(path`groups/${id}/projects`, {
              ...order,
              include_subgroups: true,
              with_shared: false,
            }),
          ];
    return concatenate([groups, projects]);
  }

  /** Whether it can be seen. GitLab says of what may not be seen that it is not there. */
  async exists(placePath: string): Promise<boolean> {
    return (await unlessGone(() => this.#api.http.get(placePath))) !== undefined;
  }

  #groups(endpoint: string, query: Query): PagedSource<Place> {
    return mapEach(
      this.#api.list(endpoint, Group, query, ({ id }) => id),
      groupPlace,
    );
  }

  #projects(endpoint: string, query: Query): PagedSource<Place> {
    return mapEach(
      this.#api.list(endpoint, Project, query, ({ id }) => id),
      projectPlace,
    );
  }
}
