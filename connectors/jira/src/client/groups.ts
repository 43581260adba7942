import { Endpoints } from '@patchbay/http';
import { readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { identifyUser, named, paged, UNKNOWN } from './lists.ts';
import type { JiraSite } from './site.ts';

/** A group by its id: names change. */
const Group = z.object({ groupId: z.string(), name: z.string() });
export type JiraGroup = z.infer<typeof Group>;

const Member = z.object({ accountId: z.string() });
type Member = z.infer<typeof Member>;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/ */
export class JiraGroups extends Endpoints<JiraSite> {
  readonly #whole = new Map<string, Promise<readonly string[]>>();

  list(): PagedSource<JiraGroup> {
    return paged(this.api, 'group/bulk', Group, ({ groupId }) => groupId);
  }

  /** @returns undefined when there is none */
  async find(groupId: string): Promise<JiraGroup | undefined> {
    const [group] = await readWhole(
      paged(this.api, 'group/bulk', Group, ({ groupId: id }) => id, { groupId }),
    );
    return group;
  }

  /** All members, inactive ones too. */
  members(groupId: string): PagedSource<Member> {
    return named(this.#all(groupId));
  }

  /**
   * Who is in one of the groups, each once. A group is read once in a call; one that is deleted meanwhile has nobody. Of
   * members whom Jira cannot name the list of the group tells.
   */
  async everybodyIn(groupIds: readonly string[]): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const groupId of groupIds) {
      const members = this.#whole.get(groupId) ?? this.#readWhole(groupId);
      this.#whole.set(groupId, members);
      for (const accountId of await members) found.add(accountId);
    }
    return [...found];
  }

  async add(groupId: string, accountId: string): Promise<void> {
    const endpoint = await this.api.at('group/user');
    await this.api.http.post(endpoint, { query: { groupId }, json: { accountId } });
  }

  async remove(groupId: string, accountId: string): Promise<void> {
    await this.api.http.delete(await this.api.at('group/user'), { query: { groupId, accountId } });
  }

  #all(groupId: string): PagedSource<Member> {
    const query = { groupId, includeInactiveUsers: true };
    return paged(this.api, 'group/member', Member, identifyUser, query);
  }

  async #readWhole(groupId: string): Promise<readonly string[]> {
    try {
      const members = await readWhole(this.#all(groupId));
      return members.flatMap(({ accountId }) => (accountId === UNKNOWN ? [] : [accountId]));
    } catch (error) {
      if (isGone(error) && (await this.find(groupId)) === undefined) return [];
      throw error;
    }
  }
}
