import type { Disagreement } from '@patchbay/testing';

/** Where the description is wrong of what streams alone ask for. */
export const streamDisagreements: readonly Disagreement[] = [
  {
    pointer: '/paths',
    kind: 'unknown-path',
    page: 'https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities',
    reason:
      'The stream of sign-ins: the description is of the Directory API, and reports are an API of their own.',
  },
];
