import type { ClientContext, PageRequest } from '@patchbay/core';
import {
  createHttpClient,
  type HttpClient,
  path,
  type Query,
  type ResponseSchema,
  type VendorError,
} from '@patchbay/http';
import { oauth2Auth, type OAuth2Credential } from '@patchbay/oauth2';
import { cursorPaging, forEachParent, listing, type PagedSource, walk } from '@patchbay/pagination';
import { z } from 'zod';
import { SalesforceAccountEndpoints } from './client/account-endpoints.ts';
import { SalesforceActivityEndpoints } from './client/activity-endpoints.ts';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from './constants.ts';
import type { Settings } from './settings.ts';

/** What the vendor says when it refuses. TODO(vendor): the shape of its errors. */
const ErrorBody = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

function errorMessage(body: unknown): VendorError | undefined {
  return ErrorBody.safeParse(body).data?.error;
}

/** TODO(vendor): what tells whose credential it is, by an id that never changes. */
const Organization = z.object({ id: z.string() });

/** What every page says beside its records. TODO(vendor): what tells that there are more. */
const PageFacts = z.object({ next_cursor: z.string().nullish() });

/** TODO(vendor): only the fields that the connector uses. Ids are text: z.int().transform(String) makes them so, and refuses what JSON has rounded. */
const User = z.object({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  status: z.string(),
});

export type VendorUser = z.infer<typeof User>;

const UserList = PageFacts.extend({ data: z.array(User) });

/** TODO(vendor): what the app gives access to. */
const Team = z.object({ id: z.string(), name: z.string() });

const TeamList = PageFacts.extend({ data: z.array(Team) });

/** TODO(vendor): what the app calls the access that it gives. */
const Role = z.object({ id: z.string(), name: z.string() });

const RoleList = PageFacts.extend({ data: z.array(Role) });

/** One method for each endpoint of the vendor. */
export class SalesforceClient {
  readonly #http: HttpClient;
  readonly accountEndpoints: SalesforceAccountEndpoints;
  readonly activityEndpoints: SalesforceActivityEndpoints;

  constructor(context: ClientContext<Settings, OAuth2Credential>) {
    this.#http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: oauth2Auth(context),
      errorMessage,
    });
    this.accountEndpoints = new SalesforceAccountEndpoints(this.#http);
    this.activityEndpoints = new SalesforceActivityEndpoints(this.#http);
  }

  /** TODO(vendor): the cheapest endpoint that needs the credential, and the page that describes it. */
  async organization() {
    const { data } = await this.#http.get('organization', { schema: Organization });
    return data;
  }

  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */
  #listing<Answer extends z.infer<typeof PageFacts>, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      cursorPaging({ pageSize: PAGE_SIZE, maximumPageSize: MAXIMUM_PAGE_SIZE }),
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data.next_cursor }),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  users(page: PageRequest) {
    return walk(
      page,
      this.#listing('users', UserList, ({ data }) => data),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  async user(id: string) {
    const { data } = await this.#http.get(path`users/${id}`, { schema: User });
    return data;
  }

  /** TODO(vendor): the page that describes the endpoint. */
  teams(page: PageRequest) {
    return walk(
      page,
      this.#listing('teams', TeamList, ({ data }) => data),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  roles(page: PageRequest) {
    return walk(
      page,
      this.#listing('roles', RoleList, ({ data }) => data),
    );
  }

  /** Who has which role: the members of every role. TODO(vendor): the pages that describe the endpoints. */
  roleMembers(page: PageRequest) {
    const members = forEachParent({
      parents: this.#listing('roles', RoleList, ({ data }) => data),
      key: ({ id }) => id,
      children: (roleId) =>
        this.#listing(path`roles/${roleId}/members`, UserList, ({ data }) =>
          data.map(({ id }) => ({ roleId, userId: id })),
        ),
    });
    // Several roles may share a page, because most have few members.
    return walk(page, members, { requestsPerPage: 10 });
  }

  /** TODO(vendor): the page that describes the endpoint. */
  rolesOf(userId: string, page: PageRequest) {
    return walk(
      page,
      this.#listing(path`users/${userId}/roles`, RoleList, ({ data }) => data),
    );
  }
}
