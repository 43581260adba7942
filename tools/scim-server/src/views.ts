import type { ScimDirectory } from './directory.ts';
import { type GroupRecord, stringAt, type UserRecord } from './records.ts';

/** A resource as it is handed to scimmy, which adds `schemas`, `meta.location` and `meta.resourceType`. */
export type ResourceView = Record<string, unknown> & { id: string };

/** A user with the groups it is in, directly or through a nested group (RFC 7643 section 4.1.2). */
export function userView(directory: ScimDirectory, user: UserRecord, baseUrl: string): ResourceView {
  const direct = directory.groupsWithMember(user.id);
  const indirect = new Set<GroupRecord>();
  const open = [...direct];
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    for (const parent of directory.groupsWithMember(group.id)) {
      if (direct.includes(parent) || indirect.has(parent)) continue;
      indirect.add(parent);
      open.push(parent);
    }
  }
  const reference = (type: string) => (group: GroupRecord) => ({
    value: group.id,
    $ref: `${baseUrl}/Groups/${group.id}`,
    display: stringAt(group.attributes, 'displayName'),
    type,
  });
  const groups = [...direct.map(reference('direct')), ...[...indirect].map(reference('indirect'))];
  return { ...base(user), ...(groups.length === 0 ? {} : { groups }) };
}

/** A group with its direct members (RFC 7643 section 4.2). */
export function groupView(directory: ScimDirectory, group: GroupRecord, baseUrl: string): ResourceView {
  const members = [...group.members].flatMap((id) => {
    const found = directory.member(id);
    if (found === undefined) return [];
    const { attributes } = found.record;
    const display = stringAt(attributes, 'displayName') ?? stringAt(attributes, 'userName');
    return [{ value: id, display, $ref: `${baseUrl}/${found.type}s/${id}`, type: found.type }];
  });
  return { ...base(group), ...(members.length === 0 ? {} : { members }) };
}

function base(record: UserRecord): ResourceView {
  const meta = { created: record.created, lastModified: record.lastModified };
  return { ...record.attributes, id: record.id, meta };
}
