import { z } from 'zod';
import { MY_CUSTOMER } from '../constants.ts';
import { GoogleArea, ListFacts } from './lists.ts';

const Customer = z.object({ id: z.string() });

const DomainList = ListFacts.extend({
  domains: z.array(
    z.object({
      domainName: z.string(),
      domainAliases: z.array(z.object({ domainAliasName: z.string() })).nullish(),
    }),
  ),
});

const OrgUnit = z.object({
  orgUnitId: z.string(),
  orgUnitPath: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
});
export type GoogleOrgUnit = z.infer<typeof OrgUnit>;

const OrgUnitList = ListFacts.extend({ organizationUnits: z.array(OrgUnit).nullish() });

const Schema = z.object({
  schemaName: z.string(),
  displayName: z.string().nullish(),
  fields: z
    .array(
      z.object({
        fieldName: z.string(),
        displayName: z.string().nullish(),
        fieldType: z.string().nullish(),
        multiValued: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type GoogleSchema = z.infer<typeof Schema>;

const SchemaList = ListFacts.extend({ schemas: z.array(Schema).nullish() });

/** What there is once in an organization. None of its lists has pages. */
export class GoogleOrganization extends GoogleArea {
  /** Stays when domains change. @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/customers/get */
  async customerId(): Promise<string> {
    const { data } = await this.api.get(`directory/v1/customers/${MY_CUSTOMER}`, { schema: Customer });
    return data.id;
  }

  /** Its domains and their aliases, in small letters. @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/domains/list */
  async domains(): Promise<ReadonlySet<string>> {
    const { data } = await this.api.get(`directory/v1/customer/${MY_CUSTOMER}/domains`, {
      schema: DomainList,
    });
    const names = data.domains.flatMap(({ domainName, domainAliases }) => [
      domainName,
      ...(domainAliases ?? []).map(({ domainAliasName }) => domainAliasName),
    ]);
    return new Set(names.map((name) => name.toLowerCase()));
  }

  /** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/orgunits/list */
  async orgUnits(): Promise<readonly GoogleOrgUnit[]> {
    const { data } = await this.api.get(`directory/v1/customer/${MY_CUSTOMER}/orgunits`, {
      query: { type: 'allIncludingParent' },
      schema: OrgUnitList,
    });
    return data.organizationUnits ?? [];
  }

  /** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/schemas/list */
  async schemas(): Promise<readonly GoogleSchema[]> {
    const { data } = await this.api.get(`directory/v1/customer/${MY_CUSTOMER}/schemas`, {
      schema: SchemaList,
    });
    return data.schemas ?? [];
  }
}
