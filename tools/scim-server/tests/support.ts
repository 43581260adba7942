import type { ScimServer } from '../src/index.ts';

/** What a SCIM answer may hold; only the parts that the tests look at. */
export interface Answer {
  status: number;
  headers: Headers;
  body: {
    id?: string;
    userName?: string;
    displayName?: string;
    active?: boolean;
    detail?: string;
    scimType?: string;
    totalResults?: number;
    startIndex?: number;
    itemsPerPage?: number;
    Resources?: Answer['body'][];
    members?: { value: string; display?: string; $ref?: string; type?: string }[];
    groups?: { value: string; type?: string }[];
    meta?: { location?: string; lastModified?: string };
    [key: string]: unknown;
  };
}

/** Sends one request, with the server's token unless other headers are given. */
export async function send(
  server: ScimServer,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${server.token}` },
): Promise<Answer> {
  const response = await fetch(server.baseUrl + path, {
    method,
    headers: { 'content-type': 'application/scim+json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** Sends a PatchOp message (RFC 7644 section 3.5.2). */
export function patch(server: ScimServer, path: string, ...operations: unknown[]): Promise<Answer> {
  return send(server, 'PATCH', path, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: operations,
  });
}

/** The ids of a group's members. */
export async function memberIds(server: ScimServer, groupId: string): Promise<string[]> {
  const { body } = await send(server, 'GET', `/Groups/${groupId}`);
  return (body.members ?? []).map((member) => member.value);
}

/** The ids of the groups that a user says it is in. */
export async function groupIds(server: ScimServer, userId: string): Promise<string[]> {
  const { body } = await send(server, 'GET', `/Users/${userId}`);
  return (body.groups ?? []).map((group) => group.value);
}

/** Creates a user or a group and gives back its id. */
export async function create(server: ScimServer, path: string, body: unknown): Promise<string> {
  const answer = await send(server, 'POST', path, body);
  if (answer.status !== 201 || answer.body.id === undefined) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}
