import { Endpoints } from '@patchbay/http';
import { listing, singlePage, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Id } from './lists.ts';

const CustomRole = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullish(),
  role_type: z.number().nullish(),
});
export type ZendeskCustomRole = z.output<typeof CustomRole>;

const CustomRoles = z.object({ custom_roles: z.array(CustomRole) });

/** @see https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/ */
export class ZendeskRoles extends Endpoints {
  /** Zendesk sends them whole. */
  list(): PagedSource<ZendeskCustomRole> {
    return listing(
      singlePage(),
      () => this.api.get('custom_roles', { schema: CustomRoles }),
      ({ data }) => ({ items: data.custom_roles }),
    );
  }
}
