import { Endpoints } from '@patchbay/http';
import { z } from 'zod';
import type { JiraSite } from './site.ts';

const Group = z.object({ groupId: z.string(), name: z.string() });

/** A product of Jira, which the API calls an application role, and the groups whose members may use it. */
const Product = z.object({
  key: z.string(),
  name: z.string().nullish(),
  groupDetails: z.array(Group),
  numberOfSeats: z.int().nullish(),
  userCount: z.int().nullish(),
});
export type JiraProduct = z.infer<typeof Product>;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-application-roles/ */
export class JiraProducts extends Endpoints<JiraSite> {
  #all: Promise<readonly JiraProduct[]> | undefined;

  /** All, in one answer, which is asked for once in a call. */
  list(): Promise<readonly JiraProduct[]> {
    this.#all ??= this.api.read('applicationrole', z.array(Product));
    return this.#all;
  }

  /** The groups whose members may use a product. */
  async groupsOf(key: string): Promise<readonly z.infer<typeof Group>[]> {
    const products = await this.list();
    return products.find((product) => product.key === key)?.groupDetails ?? [];
  }
}
