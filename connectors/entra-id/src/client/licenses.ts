import { Endpoints } from '@patchbay/http';
import { oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { kindOf, userPath, type Graph } from './graph.ts';

/** A product that the tenant has licenses of. */
const Sku = z.object({
  skuId: z.string(),
  skuPartNumber: z.string().nullish(),
  appliesTo: z.string().nullish(),
  capabilityStatus: z.string().nullish(),
});
export type EntraSku = z.infer<typeof Sku>;

const SkuList = z.object({ value: z.array(Sku) });

/** A user with its licenses, and with how it has them. */
const Licensed = z.object({
  id: z.string(),
  assignedLicenses: z.array(z.object({ skuId: z.string() })),
  licenseAssignmentStates: z
    .array(
      z.object({
        skuId: z.string().nullish(),
        assignedByGroup: z.string().nullish(),
        state: z.string().nullish(),
      }),
    )
    .nullish(),
  usageLocation: z.string().nullish(),
});

const LICENSED = kindOf(Licensed);

/** @see https://learn.microsoft.com/en-us/graph/api/resources/subscribedsku */
export class EntraLicenses extends Endpoints<Graph> {
  /** Graph sends them all at once. */
  list(): PagedSource<EntraSku> {
    return oneAnswer('subscribedSkus', async () => {
      const { data } = await this.api.http.get('subscribedSkus', { schema: SkuList });
      return data.value;
    });
  }

  ofUsers() {
    return this.api.all('users', LICENSED);
  }

  async ofUser(id: string) {
    return this.api.get(userPath(id), LICENSED);
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/user-assignlicense */
  async change(userId: string, added: readonly string[], removed: readonly string[]): Promise<void> {
    await this.api.http.post(`${userPath(userId)}/microsoft.graph.assignLicense`, {
      json: {
        addLicenses: added.map((skuId) => ({ skuId, disabledPlans: [] })),
        removeLicenses: removed,
      },
    });
  }
}
