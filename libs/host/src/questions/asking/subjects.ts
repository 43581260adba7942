import type {
  AccountSubject,
  ConnectionSubject,
  EntitlementSubject,
  ResourceSubject,
} from '../types/subjects.ts';
import { keyOf } from './key-of.ts';
import type { Scope } from './scope.ts';
import {
  accountFacts,
  connectionFacts,
  entitlementFacts,
  resourceFacts,
  type AccountFacts,
  type ConnectionFacts,
  type EntitlementFacts,
  type Ids,
  type ResourceFacts,
} from './subject-rows.ts';

/** What is to be named in an answer. */
export interface Mentioned {
  readonly accounts?: readonly { readonly connection_id: string; readonly account_id: string }[];
  readonly resources?: readonly { readonly connection_id: string; readonly resource_id: string }[];
  /** Their resources are named too. */
  readonly entitlements?: readonly {
    readonly connection_id: string;
    readonly entitlement_id: string;
    readonly resource_id: string;
  }[];
  readonly connections?: readonly string[];
}

/** Names what an answer mentions. */
export interface Subjects {
  connection(id: string): ConnectionSubject;
  account(connection: string, id: string): AccountSubject;
  resource(connection: string, id: string): ResourceSubject;
  entitlement(connection: string, id: string, resource: string): EntitlementSubject;
}

/** Looks up all that an answer mentions, each table once. */
export async function subjectsOf(scope: Scope, mentioned: Mentioned): Promise<Subjects> {
  const accountIds = (mentioned.accounts ?? []).map(({ connection_id, account_id }) => ({
    connection_id,
    account_id,
  }));
  const entitlementIds = (mentioned.entitlements ?? []).map(
    ({ connection_id, entitlement_id, resource_id }) => ({
      connection_id,
      entitlement_id,
      resource_id,
    }),
  );
  const resourceIds = [...(mentioned.resources ?? []), ...(mentioned.entitlements ?? [])]
    .filter(({ resource_id }) => resource_id !== '')
    .map(({ connection_id, resource_id }) => ({ connection_id, resource_id }));
  const all: readonly Ids[] = [
    ...accountIds,
    ...entitlementIds,
    ...resourceIds,
    ...(mentioned.resources ?? []),
  ];
  const connections = await connectionFacts(scope, [
    ...(mentioned.connections ?? []),
    ...all.map(({ connection_id }) => connection_id),
  ]);
  const accounts = await accountFacts(scope, accountIds);
  const entitlements = await entitlementFacts(scope, entitlementIds);
  const resources = await resourceFacts(scope, resourceIds);

  const connection = (id: string): ConnectionSubject => connectionSubject(connections.get(id), id);
  const resource = (of: string, id: string): ResourceSubject =>
    resourceSubject(connection(of), id, resources.get(keyOf(of, id)));
  return {
    connection,
    account: (of, id) => accountSubject(connection(of), id, accounts.get(keyOf(of, id))),
    resource,
    entitlement: (of, id, resourceId) =>
      entitlementSubject(resource(of, resourceId), id, entitlements.get(keyOf(of, id, resourceId))),
  };
}

/** A connection that was removed while the question was answered is named by its id. */
function connectionSubject(facts: ConnectionFacts | undefined, id: string): ConnectionSubject {
  const { connector = '', name = id, state = 'disabled' } = facts ?? {};
  return { id, connector, name, state };
}

/** False for what nobody could read or click: apps have names of nothing but spaces. */
function isReadable(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

export function accountSubject(
  connection: ConnectionSubject,
  id: string,
  facts: Omit<AccountFacts, 'connection_id' | 'account_id'> | undefined,
): AccountSubject {
  const { name, username, email, status, account_type: type } = facts ?? {};
  const label = [name, username, email, id].find(isReadable);
  return {
    connection,
    id,
    label: label ?? '(empty id)',
    ...(isThere(name) ? { name } : {}),
    ...(isThere(username) ? { username } : {}),
    ...(isThere(email) ? { email } : {}),
    ...(isThere(status) ? { status } : {}),
    ...(isThere(type) ? { type } : {}),
    listed: facts?.deleted_at === null,
  };
}

export function resourceSubject(
  connection: ConnectionSubject,
  id: string,
  facts: Omit<ResourceFacts, 'connection_id' | 'resource_id'> | undefined,
): ResourceSubject {
  const label = isReadable(facts?.label) ? facts.label : id;
  return {
    connection,
    id,
    label: isReadable(label) ? label : connection.name,
    ...(facts === undefined ? {} : { type: facts.resource_type }),
    listed: id === '' || facts?.deleted_at === null,
  };
}

export function entitlementSubject(
  resource: ResourceSubject,
  id: string,
  facts: Pick<EntitlementFacts, 'entitlement_type' | 'label' | 'deleted_at'> | undefined,
): EntitlementSubject {
  const label = isReadable(facts?.label) ? facts.label : id;
  return {
    connection: resource.connection,
    id,
    resourceId: resource.id,
    label: isReadable(label) ? label : '(empty id)',
    ...(facts === undefined ? {} : { type: facts.entitlement_type }),
    resourceLabel: resource.label,
    listed: facts?.deleted_at === null,
  };
}

function isThere(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
