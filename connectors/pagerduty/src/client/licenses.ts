import { Endpoints, path, unlessGone } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { classicList, Reference } from './lists.ts';

const License = z.object({
  id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  role_group: z.string().nullish(),
  valid_roles: z.array(z.string()).nullish(),
  current_value: z.int().nullish(),
  allocations_available: z.int().nullish(),
});
export type PagerDutyLicense = z.infer<typeof License>;

const Licenses = z.object({ licenses: z.array(License) });
const OneLicense = z.object({ license: License });

/** Who has which license, under the id of the user. */
const Allocation = z
  .object({ user: Reference, license: z.object({ id: z.string() }) })
  .transform(({ user, license }) => ({ id: user.id, licenseId: license.id }));
export type LicenseAllocation = z.infer<typeof Allocation>;

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1licenses/get */
export class PagerDutyLicenses extends Endpoints {
  /** All of them come at once. */
  async all(): Promise<readonly PagerDutyLicense[]> {
    const { data } = await this.api.get('licenses', { schema: Licenses });
    return data.licenses;
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1license_allocations/get */
  allocations(): PagedSource<LicenseAllocation> {
    return classicList(this.api, 'license_allocations', 'license_allocations', Allocation);
  }

  /** The id of the license of a user; undefined: it has none. */
  async ofUser(userId: string): Promise<string | undefined> {
    const endpoint = path`users/${userId}/license`;
    const found = await unlessGone(() => this.api.get(endpoint, { schema: OneLicense }), isGone);
    return found?.data.license.id;
  }
}
