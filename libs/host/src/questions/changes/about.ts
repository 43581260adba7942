import type { JsonObject } from '@patchbay/core';
import type { Mentioned, Subjects } from '../asking/subjects.ts';
import { columnText } from '../../store/columns.ts';
import { recordIn } from '../lists/record.ts';
import type { FoundChange } from './changes-since.ts';
import type { ChangeSubjects } from './sentence.ts';

/** The ids that a record of one of the four streams is known by. */
interface Named {
  readonly account?: string | undefined;
  readonly resource?: string | undefined;
  readonly entitlement?: string | undefined;
}

/** What changes mention. */
export function mentionedBy(rows: readonly FoundChange[]): Mentioned {
  const all = rows.map((row) => ({ connection_id: row.connection_id, ...namesIn(row) }));
  return {
    connections: all.map(({ connection_id }) => connection_id),
    accounts: all.flatMap(({ connection_id, account }) =>
      account === undefined ? [] : [{ connection_id, account_id: account }],
    ),
    resources: all.flatMap(({ connection_id, resource }) =>
      resource === undefined ? [] : [{ connection_id, resource_id: resource }],
    ),
    entitlements: all.flatMap(({ connection_id, entitlement, resource }) =>
      entitlement === undefined || resource === undefined
        ? []
        : [{ connection_id, entitlement_id: entitlement, resource_id: resource }],
    ),
  };
}

/** What a change is about. */
export function aboutOf(row: FoundChange, subjects: Subjects): ChangeSubjects {
  const { account, resource, entitlement } = namesIn(row);
  const of = row.connection_id;
  return {
    association: row.stream === 'entitlement_associations',
    account: account === undefined ? undefined : subjects.account(of, account),
    resource: resource === undefined ? undefined : subjects.resource(of, resource),
    entitlement:
      entitlement === undefined || resource === undefined
        ? undefined
        : subjects.entitlement(of, entitlement, resource),
  };
}

function namesIn({ stream, before, after }: FoundChange): Named {
  const record = recordIn(after ?? before ?? '{}');
  switch (stream) {
    case 'accounts':
      return { account: textAt(record, 'integration_specific_id') };
    case 'resources':
      return { resource: textAt(record, 'integration_specific_id') };
    case 'entitlements':
      return {
        entitlement: textAt(record, 'integration_specific_id'),
        resource: textAt(record, 'integration_specific_resource_id'),
      };
    case 'entitlement_associations':
      return {
        account: textAt(record, 'account_id'),
        entitlement: textAt(record, 'integration_specific_entitlement_id'),
        resource: textAt(record, 'integration_specific_resource_id'),
      };
    default:
      return {};
  }
}

function textAt(record: JsonObject, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? columnText(value) : undefined;
}
