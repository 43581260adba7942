import { path, unlessGone, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { ClassicFacts, Reference, type PagerDutyLists } from './lists.ts';

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

const LicenseList = z.object({ licenses: z.array(License) });
const OneLicense = z.object({ license: License });
const AllocationList = ClassicFacts.extend({
  license_allocations: z.array(z.object({ user: Reference, license: z.object({ id: z.string() }) })),
});

/** Who has which license. */
export interface LicenseAllocation {
  /** The id of the user. */
  readonly id: string;
  readonly licenseId: string;
}

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1licenses/get */
export class PagerDutyLicenses {
  readonly #http: HttpClient;
  readonly #lists: PagerDutyLists;

  constructor(http: HttpClient, lists: PagerDutyLists) {
    this.#http = http;
    this.#lists = lists;
  }

  /** All of them come at once. */
  async all(): Promise<readonly PagerDutyLicense[]> {
    const { data } = await this.#http.get('licenses', { schema: LicenseList });
    return data.licenses;
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1license_allocations/get */
  allocations(): PagedSource<LicenseAllocation> {
    return this.#lists.classic('license_allocations', AllocationList, ({ license_allocations }) =>
      license_allocations.map(({ user, license }) => ({ id: user.id, licenseId: license.id })),
    );
  }

  /** The id of the license of a user; undefined: it has none. */
  async ofUser(userId: string): Promise<string | undefined> {
    const found = await unlessGone(
      () => this.#http.get(path`users/${userId}/license`, { schema: OneLicense }),
      isGone,
    );
    return found?.data.license.id;
  }
}
