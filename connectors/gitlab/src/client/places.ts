import { Endpoints, path, unlessGone, type Query } from '@patchbay/http';
import { concatenate, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { GROUP, PROJECT } from '../enums.ts';
import { Id, KEYSET, type GitlabApi } from './api.ts';

/** A group or a project: what people are members of. */
export interface Place {
  /** Where its endpoints begin: `groups/12`. */
  readonly path: string;
  readonly type: typeof GROUP | typeof PROJECT;
  readonly name: string;
  readonly full_path: string;
  /** The group that it lies in. */
  readonly parentPath: string | undefined;
  readonly description?: string | null | undefined;
  readonly visibility?: string | null | undefined;
  readonly archived?: boolean | null | undefined;
  readonly created_at?: string | null | undefined;
}

const Common = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  created_at: z.string().nullish(),
});

const Group = Common.extend({ full_path: z.string(), parent_id: Id.nullish() }).transform(
  ({ id, parent_id, ...group }): Place => ({
    ...group,
    type: GROUP,
    path: `groups/${id}`,
    parentPath: parent_id ? `groups/${parent_id}` : undefined,
  }),
);

/** The namespace of a project may be that of a user, which has the id of no group. */
const Project = Common.extend({
  path_with_namespace: z.string(),
  archived: z.boolean().nullish(),
  namespace: z.object({ id: Id, kind: z.string() }).nullish(),
}).transform(({ id, path_with_namespace, namespace, ...project }): Place => ({
  ...project,
  type: PROJECT,
  path: `projects/${id}`,
  full_path: path_with_namespace,
  parentPath: namespace?.kind === 'group' ? `groups/${namespace.id}` : undefined,
}));

/** What {@link Place.path} looks like; it comes back in page tokens. */
export const PlacePath = z.string().regex(/^(?:groups|projects)\/\d{1,16}$/);

/** Whether it is the path of a group, and not of a project. */
export const isGroup = (placePath: string): boolean => placePath.startsWith('groups/');

/** @see https://docs.gitlab.com/api/groups/ */
export class GitlabPlaces extends Endpoints<GitlabApi> {
  readonly #root: string | undefined;

  /** @param root - the path or number of the group that all others lie in; undefined: the instance */
  constructor(api: GitlabApi, root: string | undefined) {
    super(api);
    this.#root = root;
  }

  /** The group of the setting, with the number that lasts. */
  async root(id: string): Promise<Place> {
    const { data } = await this.api.http.get(path`groups/${id}`, {
      query: { with_projects: false },
      schema: Group,
    });
    return data;
  }

  /** Groups first, from the top; then projects, those that are shared with a group left out. */
  list(): PagedSource<Place> {
    const id = this.#root;
    const order = { order_by: 'id', sort: 'asc' } as const;
    const list = (endpoint: string, schema: z.ZodType<Place>, query: Query) =>
      this.api.list(endpoint, schema, query, (place) => place.path);
    if (id === undefined) {
      return concatenate([
        list('groups', Group, { ...order, all_available: true }),
        list('projects', Project, KEYSET),
      ]);
    }
    return concatenate([
      oneAnswer('group', async () => [await this.root(id)]),
      list(path`groups/${id}/descendant_groups`, Group, order),
      list(path`groups/${id}/projects`, Project, { ...order, include_subgroups: true, with_shared: false }),
    ]);
  }

  /** Whether it can be seen. GitLab says of what may not be seen that it is not there. */
  async exists(placePath: string): Promise<boolean> {
    return (await unlessGone(() => this.api.http.get(placePath))) !== undefined;
  }
}
