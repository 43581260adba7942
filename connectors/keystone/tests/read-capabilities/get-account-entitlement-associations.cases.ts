import { defineCases } from '@patchbay/testing';
import {
  assigned,
  assignments,
  association,
  devs,
  globalRoles,
  group,
  holdsNothing,
  inferences,
  inherited,
  lists,
  onDomain,
  onProject,
  onSystem,
  throughDevs,
  user,
} from '../common-mock-data.ts';

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'finds all that a user has': {
      covers: ['success'],
      calls: [
        {
          request: { account_id: 'ada' },
          replies: [
            lists('/users/ada/groups', 'groups', [devs]),
            assignments({ 'user.id': 'ada' }, [
              assigned(user('ada'), 'r-auditor', onProject),
              assigned(user('ada'), 'r-member', onDomain),
            ]),
            assignments({ 'group.id': 'g-devs' }, [
              assigned(group('g-devs'), 'r-member', onSystem),
              assigned(group('g-devs'), 'r-reader', inherited(onDomain)),
            ]),
            globalRoles,
            inferences,
            assignments({ effective: true, 'user.id': 'ada' }, [
              assigned(user('ada'), 'r-member', onDomain),
              assigned(user('ada'), 'r-reader', inherited(onProject), throughDevs),
            ]),
          ],
          response: [
            association('g-devs', ''),
            association('r-auditor', 'p-web'),
            association('r-member', ''),
            association('r-reader', ''),
            association('inherited:r-reader', 'd-acme'),
            association('r-member', 'd-acme'),
            association('r-reader', 'p-web'),
          ],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [{ request: { account_id: 'ada' }, replies: holdsNothing, response: [] }],
    },
  },
  {
    notApplicable: {
      two_pages: 'All that one user has comes in one page.',
      repeated_cursor: 'There is no next page.',
    },
  },
);
