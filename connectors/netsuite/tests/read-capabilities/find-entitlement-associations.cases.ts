import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ADMINISTRATOR,
  AP_CLERK,
  asked,
  association,
  GRACE,
  query,
  refused,
  TABLES,
} from '../common-mock-data.ts';

const SELECT =
  'SELECT DISTINCT r.entity, r.role FROM employeerolesforsearch r INNER JOIN employee e ON e.id = r.entity';
const ALL = `${SELECT} WHERE e.giveaccess = 'T' ORDER BY r.entity, r.role`;
const row = (entity: string, role: string) => ({ links: [], entity, role });

export const cases = defineCases(
  'find_entitlement_associations',
  {
    'lists who has which role': {
      covers: ['success'],
      source: TABLES,
      calls: [
        {
          replies: [query(ALL, [row(ADA, ADMINISTRATOR), row(ADA, AP_CLERK), row(GRACE, AP_CLERK)])],
          response: [
            association(ADA, ADMINISTRATOR),
            association(ADA, AP_CLERK),
            association(GRACE, AP_CLERK),
          ],
        },
      ],
    },
    'goes on behind the last role of the last employee': {
      covers: ['two_pages'],
      calls: [
        {
          page: { size: 1 },
          replies: [query(ALL, [row(ADA, ADMINISTRATOR)], { size: 1, hasMore: true })],
          response: [association(ADA, ADMINISTRATOR)],
        },
        {
          nextPage: true,
          replies: [
            query(
              `${SELECT} WHERE e.giveaccess = 'T' AND (r.entity > 12 OR (r.entity = 12 AND r.role > 3)) ORDER BY r.entity, r.role`,
              [row(ADA, AP_CLERK)],
              { size: 1 },
            ),
          ],
          response: [association(ADA, AP_CLERK)],
        },
      ],
    },
    'refuses ids that are sorted as texts, as those between would be lost': {
      calls: [
        {
          replies: [
            query(ALL, [row(ADA, AP_CLERK), row(ADA, ADMINISTRATOR), row(GRACE, AP_CLERK)], {
              hasMore: true,
            }),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'reads ids that come as numbers': {
      calls: [
        {
          replies: [query(ALL, [{ links: [], entity: 12, role: 3 }])],
          response: [association(ADA, ADMINISTRATOR)],
        },
      ],
    },
    'does not take a role that sees no assignments for an account without them': {
      calls: [{ replies: [query(ALL, [])], error: { code: 'permission_denied' } }],
    },
    'finds that the table is hidden': {
      calls: [
        {
          replies: [
            asked(
              ALL,
              refused(
                400,
                'Bad Request',
                'INVALID_PARAMETER',
                "Search error occurred: Record 'employeerolesforsearch' was not found.",
              ),
            ),
          ],
          error: { code: 'permission_denied' },
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'Whoever asks has a role: none at all is one that may not see them.' } },
);
