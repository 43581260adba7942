import { path, type HttpClient } from '@patchbay/http';
import { oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { OBJECTS_PER_PAGE } from '../constants.ts';
import { pageOf, type GraphLists } from './lists.ts';

/** A product that the tenant has licences of. */
const Sku = z.object({
  skuId: z.string(),
  skuPartNumber: z.string().nullish(),
  appliesTo: z.string().nullish(),
  capabilityStatus: z.string().nullish(),
});
export type EntraSku = z.infer<typeof Sku>;

const SkuList = z.object({ value: z.array(Sku) });

/** A user with its licences, and with how it has them. */
const Licensed = z.object({
  id: z.string(),
  assignedLicenses: z.array(z.object({ skuId: z.string() })),
  licenseAssignmentStates: z
    .array(z.object({ skuId: z.string().nullish(), assignedByGroup: z.string().nullish() }))
    .nullish(),
  usageLocation: z.string().nullish(),
});
export type LicensedUser = z.infer<typeof Licensed>;

const FIELDS = Object.keys(Licensed.shape).join(',');
const LicensedPage = pageOf(Licensed);

/** @see https://learn.microsoft.com/en-us/graph/api/resources/subscribedsku */
export class EntraLicenses {
  readonly #http: HttpClient;
  readonly #lists: GraphLists;

  constructor(http: HttpClient, lists: GraphLists) {
    this.#http = http;
    this.#lists = lists;
  }

  /** Graph sends them all at once. */
  list(): PagedSource<EntraSku> {
    return oneAnswer('subscribedSkus', async () => {
      const { data } = await this.#http.get('subscribedSkus', { schema: SkuList });
      return data.value;
    });
  }

  ofUsers(): PagedSource<LicensedUser> {
    const query = { $select: FIELDS };
    return this.#lists.pages({ path: 'users', query, pageSize: OBJECTS_PER_PAGE }, LicensedPage);
  }

  async ofUser(id: string): Promise<LicensedUser> {
    const query = { $select: FIELDS };
    const { data } = await this.#http.get(path`users/${id}`, { query, schema: Licensed });
    return data;
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/user-assignlicense */
  async change(userId: string, added: readonly string[], removed: readonly string[]): Promise<void> {
    await this.#http.post(path`users/${userId}/microsoft.graph.assignLicense`, {
      json: {
        addLicenses: added.map((skuId) => ({ skuId, disabledPlans: [] })),
        removeLicenses: removed,
      },
    });
  }
}
