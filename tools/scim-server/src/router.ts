import type { Request } from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

import { type ScimDirectory } from './directory.ts';
import { applyFilter, type ScimFilter } from './filter.ts';
import { type Attributes, isRecord, stringAt } from './records.ts';
import { invalidValue } from './scim-error.ts';
import { groupView, type ResourceView, userView } from './views.ts';

/** What a request belongs to: several servers share scimmy's one registry, and are told apart by their express app. */
export class ServerContext {
  readonly baseUrl: string;
  readonly token: string;
  readonly directory: ScimDirectory;

  constructor(baseUrl: string, token: string, directory: ScimDirectory) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.directory = directory;
  }
}

/** The key in `app.locals` under which a server leaves its context. */
export const CONTEXT_KEY = 'scimServerContext';

/** The largest page, which scimmy announces as `filter.maxResults` and leaves to the storage to enforce. */
const MAX_RESULTS = 200;

/**
 * The routes of SCIM. scimmy holds resource declarations and configuration in module globals, so they are made once
 * per process here, and every server mounts this same router.
 */
export const scimRouter = makeRouter();

function makeRouter(): SCIMMYRouters {
  const { User, Group } = SCIMMY.Resources;
  SCIMMY.Resources.declare(User, {
    extensions: [{ schema: SCIMMY.Schemas.EnterpriseUser, required: false }],
    egress: (resource: ScimResource, context: unknown) => {
      const { directory, baseUrl } = serverContext(context);
      if (resource.id !== undefined) return userView(directory, directory.user(resource.id), baseUrl);
      const views = directory.users().map((user) => userView(directory, user, baseUrl));
      return select(resource, views, SCIMMY.Schemas.User.id);
    },
    ingress: (resource: ScimResource, instance: unknown, context: unknown) => {
      const { directory, baseUrl } = serverContext(context);
      const attributes = written(instance, ['groups', 'password']);
      const { id } = resource;
      const user =
        id === undefined ? directory.createUser(attributes) : directory.replaceUser(id, attributes);
      return userView(directory, user, baseUrl);
    },
    degress: (resource: ScimResource, context: unknown) =>
      serverContext(context).directory.deleteUser(resource.id ?? ''),
  });
  SCIMMY.Resources.declare(Group, {
    egress: (resource: ScimResource, context: unknown) => {
      const { directory, baseUrl } = serverContext(context);
      if (resource.id !== undefined) return groupView(directory, directory.group(resource.id), baseUrl);
      const views = directory.groups().map((group) => groupView(directory, group, baseUrl));
      return select(resource, views, SCIMMY.Schemas.Group.id);
    },
    ingress: (resource: ScimResource, instance: unknown, context: unknown) => {
      const { directory, baseUrl } = serverContext(context);
      const attributes = written(instance, ['members']);
      const members = memberIds(instance);
      const { id } = resource;
      const group =
        id === undefined
          ? directory.createGroup(attributes, members)
          : directory.replaceGroup(id, attributes, members);
      return groupView(directory, group, baseUrl);
    },
    degress: (resource: ScimResource, context: unknown) =>
      serverContext(context).directory.deleteGroup(resource.id ?? ''),
  });
  return new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => authenticate(request),
    context: (request) => request.app.locals[CONTEXT_KEY],
    baseUri: (request) => new URL(contextOf(request).baseUrl).origin,
  });
}

/** The part of scimmy's resource that the callbacks read. */
interface ScimResource {
  readonly id?: string;
  readonly filter?: ScimFilter;
  constraints?: { count?: number };
}

function contextOf(request: Request): ServerContext {
  return serverContext(request.app.locals[CONTEXT_KEY]);
}

function serverContext(value: unknown): ServerContext {
  if (value instanceof ServerContext) return value;
  throw new Error('The SCIM router was mounted on an app without a server context');
}

/** Checks the token, and names the first person as its owner, which is what `/Me` answers with. */
function authenticate(request: Request): string {
  const { token, directory } = contextOf(request);
  const [scheme, value] = (request.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || value !== token)
    throw new Error('The bearer token is missing or wrong');
  return directory.users()[0]?.id ?? 'nobody';
}

/** Applies the filter and the maximum page size; scimmy itself sorts and cuts out the page. */
function select(resource: ScimResource, views: ResourceView[], schema: string): ResourceView[] {
  const { constraints, filter } = resource;
  if (constraints?.count !== undefined) constraints.count = Math.min(constraints.count, MAX_RESULTS);
  return filter === undefined ? views : applyFilter(views, filter, schema);
}

/** What a client may set: a plain copy without the attributes that the server works out or never gives back. */
function written(instance: unknown, computed: readonly string[]): Attributes {
  const copy: unknown = JSON.parse(JSON.stringify(instance));
  if (!isRecord(copy)) throw invalidValue('The resource is not an object');
  const kept = Object.entries(copy).filter(([key]) => !['id', 'meta', 'schemas', ...computed].includes(key));
  return Object.fromEntries(kept);
}

function memberIds(instance: unknown): readonly string[] {
  const members: unknown = isRecord(instance) ? instance['members'] : undefined;
  if (!Array.isArray(members)) return [];
  return members.map((member: unknown) => {
    const id = isRecord(member) ? stringAt(member, 'value') : undefined;
    if (id === undefined) throw invalidValue("A member needs a 'value'");
    return id;
  });
}
