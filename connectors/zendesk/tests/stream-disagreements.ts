import type { Disagreement } from '@patchbay/testing';

/** Where the description is wrong of what streams alone ask for. */
export const streamDisagreements: readonly Disagreement[] = [
  {
    pointer: '/paths/~1api~1v2~1incremental~1tickets~1cursor/get/parameters',
    kind: 'undeclared-query-parameter',
    page: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-cursor-based',
    reason: 'The stream of tickets: the page has `per_page`, the description of this export does not.',
  },
];
