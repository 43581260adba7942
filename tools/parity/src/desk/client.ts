import {
  isRecord,
  InvalidResponseError,
  standardCapabilities,
  type CallContext,
  type CapabilityResponse,
  type PageRequest,
  type StandardCapabilityName,
} from '@patchbay/core';
import { createGraphqlClient, defineQuery } from '@patchbay/graphql';
import { createHttpClient, path, type HttpClient } from '@patchbay/http';
import { concatenate, cursorPaging, listing, mapEach, paginate, walk } from '@patchbay/pagination';
import { z } from 'zod';
import { proofOf } from './proof.ts';
import type { DeskSettings } from './settings.ts';
import { Groups, Holdings, Logins, Organization, User, Users, Viewer } from './shapes.ts';

const ViewerQuery = defineQuery({
  text: 'query Viewer { viewer { id email } }',
  data: z.object({ viewer: Viewer }),
});

/** What the client needs of a call. */
export interface DeskContext extends CallContext {
  readonly settings: DeskSettings;
  /** None where the app takes none. */
  readonly credentials: readonly unknown[];
}

/** One method per endpoint of the API. Nothing is sent twice, as the reference sends nothing twice. */
export class DeskClient {
  readonly #context: DeskContext;
  readonly #http: HttpClient;

  constructor(context: DeskContext) {
    this.#context = context;
    this.#http = createHttpClient(context, { ...this.#options(), baseUrl: context.settings.base_url });
  }

  #options() {
    const { settings, credentials } = this.#context;
    const auth = proofOf(this.#context, credentials[0]);
    return {
      ...(auth === undefined ? {} : { auth }),
      timeouts: { perTrySeconds: settings.timeout_seconds },
      retry: { maximumTries: 1 },
    };
  }

  async organization() {
    return (await this.#http.get('me', { schema: Organization })).data;
  }

  users(page: PageRequest) {
    return paginate(
      page,
      this.#paging(),
      ({ query }) => this.#http.get('users', { query, schema: Users }),
      ({ data }) => ({ items: data.users, next: data.next }),
    );
  }

  async user(id: string) {
    return (await this.#http.get(path`users/${id}`, { schema: User })).data;
  }

  async createUser(body: Readonly<Record<string, unknown>>) {
    return (await this.#http.post('users', { json: body, schema: User })).data;
  }

  async changeUser(id: string, body: Readonly<Record<string, unknown>>) {
    return (await this.#http.patch(path`users/${id}`, { json: body, schema: User })).data;
  }

  async deleteUser(id: string) {
    await this.#http.delete(path`users/${id}`);
  }

  groups(page: PageRequest) {
    return paginate(
      page,
      this.#paging(),
      ({ query }) => this.#http.get('groups', { query, schema: Groups }),
      ({ data }) => ({ items: data.groups, next: data.next }),
    );
  }

  associations(page: PageRequest) {
    const of = (endpoint: string, resource: string) =>
      mapEach(
        listing(
          this.#paging(),
          ({ query }) => this.#http.get(endpoint, { query, schema: Holdings }),
          ({ data }) => ({ items: data.holdings, next: data.next }),
        ),
        (holding) => ({
          account_id: holding.user,
          integration_specific_entitlement_id: holding.of,
          integration_specific_resource_id: resource,
        }),
      );
    return walk(page, concatenate([of('memberships', ''), of('role-holders', 'tenant-1')]));
  }

  async putMember(group: string, user: string) {
    await this.#http.put(path`groups/${group}/members/${user}`);
  }

  async deleteMember(group: string, user: string) {
    await this.#http.delete(path`groups/${group}/members/${user}`);
  }

  async logins(users: readonly string[]) {
    return (await this.#http.get('logins', { query: { users: users.join(',') }, schema: Logins })).data
      .logins;
  }

  async viewer() {
    const url = `${this.#context.settings.base_url}/graphql`;
    const { data } = await createGraphqlClient(this.#context, { ...this.#options(), url }).query(ViewerQuery);
    return data.viewer;
  }

  /** What the API answers in the words of the contract. */
  async wire<Name extends StandardCapabilityName>(
    name: Name,
    request: unknown,
  ): Promise<CapabilityResponse<Name>> {
    const { data } = await this.#http.post(path`wire/${name}`, { json: request, readOnly: true });
    const checked = standardCapabilities[name].response.validate(
      isRecord(data) ? data['response'] : undefined,
    );
    if (!checked.ok) throw new InvalidResponseError('The desk does not speak the contract.');
    return checked.value;
  }

  #paging() {
    return cursorPaging({ pageSize: this.#context.settings.page_size, maximumPageSize: 100 });
  }
}
