import { get, post, type Mock } from '@patchbay/testing';
import { ADA, user } from './common-mock-data.ts';

export const LIFECYCLE =
  'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/';

/** Ada in a status. */
export const inStatus = (status: string, transitioningToStatus?: string): Mock =>
  get(
    `/users/${ADA}`,
    {},
    {
      json: user(ADA, 'Ada', 'Lovelace', {
        status,
        ...(transitioningToStatus === undefined ? {} : { transitioningToStatus }),
      }),
    },
  );

/** A step that Okta takes. */
export const step = (name: string, query: Readonly<Record<string, string | boolean>> = {}): Mock =>
  post(`/users/${ADA}/lifecycle/${name}`, { query }, { json: {} });

export const request = { account_id: ADA };
