import {
  dispatch,
  type DispatchOptions,
  type Integration,
  type PageRequest,
  type ProbeResults,
} from '../src/index.ts';
import { auth, type call, demo, demoIntegration, settings, type DemoOptions } from './fixtures.ts';

/** What a page of a list is asked with, and which list it is. */
export interface AskedPage {
  readonly list: string;
  readonly request: unknown;
  readonly token: string | undefined;
  readonly size: number | undefined;
  readonly credential: string;
}

/** The token of a page is the number of the next one; an error is thrown. A function takes the place of all pages. */
export type Pages<Item> =
  readonly (readonly Item[] | Error)[] | ((asked: AskedPage) => Promise<readonly Item[]>);

export interface Account {
  readonly integration_specific_id: string;
  readonly email?: string;
  readonly custom_attributes?: Record<string, string>;
}

export interface Entitlement {
  readonly entitlement_type: string;
  readonly integration_specific_id: string;
  readonly integration_specific_resource_id: string;
  readonly label: string;
}

export interface Association {
  readonly account_id: string;
  readonly integration_specific_entitlement_id: string;
  readonly integration_specific_resource_id: string;
}

/** The lists of a connector; what is left out it does not implement. */
export interface Lists {
  readonly accounts?: Pages<Account>;
  readonly attributes?: Pages<{
    name: string;
    customized_type: 'account' | 'resource';
    attribute_type: 'string';
  }>;
  readonly entitlements?: Pages<Entitlement>;
  readonly associations?: Pages<Association>;
  readonly ofAccount?: Pages<Association>;
}

export const ada: Account = { integration_specific_id: '1', email: 'ada@demo.example' };
export const bob: Account = { integration_specific_id: '2', email: 'bob@demo.example' };
export const entitlement = (entitlement_type: string, id: string): Entitlement => ({
  entitlement_type,
  integration_specific_id: id,
  integration_specific_resource_id: '',
  label: `The ${id}`,
});
export const association = (account_id: string, id: string): Association => ({
  account_id,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: '',
});

/** A connector with these lists, and what they were asked. */
export function probed(
  lists: Lists,
  options: DemoOptions = {},
): { readonly integration: Integration; readonly asked: readonly AskedPage[] } {
  const asked: AskedPage[] = [];
  const handler =
    <Item>(list: string, pages: Pages<Item>) =>
    async (context: {
      readonly request: unknown;
      readonly page: PageRequest;
      readonly credential: { readonly token: string };
      readonly settings: { readonly base_url: string };
    }) => {
      const { token, size } = context.page;
      const one = { list, request: context.request, token, size, credential: context.credential.token };
      asked.push(one);
      if (typeof pages === 'function') return { response: [...(await pages(one))] };
      const number = Number(token ?? 0);
      const items = pages[number] ?? [];
      if (items instanceof Error) throw items;
      const next = number + 1 < pages.length ? { token: String(number + 1) } : {};
      return { response: [...items], page: next };
    };
  const { accounts, attributes, entitlements, associations, ofAccount } = lists;
  const integration = demoIntegration(
    {
      ...(accounts && { accounts: demo.capability('list_accounts', handler('list_accounts', accounts)) }),
      ...(attributes && {
        attributes: demo.capability(
          'list_custom_attributes_schema',
          handler('list_custom_attributes_schema', attributes),
        ),
      }),
      ...(entitlements && {
        entitlements: demo.capability('list_entitlements', handler('list_entitlements', entitlements)),
      }),
      ...(associations && {
        associations: demo.capability(
          'find_entitlement_associations',
          handler('find_entitlement_associations', associations),
        ),
      }),
      ...(ofAccount && {
        ofAccount: demo.capability(
          'get_account_entitlement_associations',
          handler('get_account_entitlement_associations', ofAccount),
        ),
      }),
    },
    options,
  );
  return { integration, asked };
}

/** The results of a probe that comes to an answer. */
export async function probe(
  integration: Integration,
  request: Parameters<typeof call>[0] = {},
  options: Omit<DispatchOptions, 'plan'> = {},
): Promise<ProbeResults> {
  const answer = await dispatch(integration, 'probe_integration', { request, auth, settings }, options);
  if (answer.is_error === true) throw new Error(answer.error.message);
  return answer.response;
}
