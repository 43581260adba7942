import {
  dispatch,
  isRecord,
  type CapabilityRequestEnvelope,
  type EntitlementAssignment,
  type Integration,
} from '@patchbay/core';
import type { OpenScenario } from './scenario.ts';

type Row = Readonly<Record<string, unknown>>;

/** What every call of a story is made with. */
export type StoryCredentials = Pick<CapabilityRequestEnvelope, 'auth' | 'credentials' | 'settings'>;

/** Calls to a connector, one after the other, with a scenario in the vendor's place. */
export interface ScenarioCalls {
  call(name: string, request?: object, page?: CapabilityRequestEnvelope['page']): Promise<Row>;
  /** All pages of a list. @throws Error when a page is an error */
  all(name: string, request?: object): Promise<Row[]>;
  /** Associations as `account entitlement resource`. @param name - by default `find_entitlement_associations` */
  access(name?: string, request?: object): Promise<string[]>;
}

/**
 * Calls of a story.
 *
 * @example
 * const { call, access } = scenarioCalls(integration, openScenario(scenario), { auth, settings });
 * await call('assign_entitlement', assignmentOf('u1', 'role', 'admin'));
 * expect(await access()).toContain('u1 admin ');
 */
export function scenarioCalls(
  integration: Integration,
  { runtime }: Pick<OpenScenario, 'runtime'>,
  credentials: StoryCredentials,
): ScenarioCalls {
  const call: ScenarioCalls['call'] = async (name, request = {}, page = {}) => ({
    ...(await dispatch(integration, name, { ...credentials, request, page }, { runtime })),
  });
  const all: ScenarioCalls['all'] = async (name, request) => {
    const rows: Row[] = [];
    let token: string | undefined;
    do {
      const { response, page, error } = await call(name, request, token === undefined ? {} : { token });
      const list = isRecord(response) ? response['accounts'] : response;
      if (!Array.isArray(list)) throw new Error(`${name} gave no list: ${JSON.stringify(error)}`);
      rows.push(...list.filter(isRecord));
      token = isRecord(page) && typeof page['token'] === 'string' ? page['token'] : undefined;
    } while (token !== undefined);
    return rows;
  };
  return {
    call,
    all,
    access: async (name = 'find_entitlement_associations', request = {}) =>
      (await all(name, request)).map((each) =>
        [
          each['account_id'],
          each['integration_specific_entitlement_id'],
          each['integration_specific_resource_id'],
        ].join(' '),
      ),
  };
}

/** The request of `assign_entitlement` and `unassign_entitlement`, on the global resource when none is named. */
export function assignmentOf(
  account: string,
  type: string,
  id: string,
  resource = '',
): EntitlementAssignment {
  return {
    account_integration_specific_id: account,
    resource_integration_specific_id: resource,
    resource_type: '',
    entitlement_type: type,
    entitlement_integration_specific_id: id,
  };
}
