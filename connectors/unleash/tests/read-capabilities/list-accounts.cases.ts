import { defineCases } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  ben,
  benAccount,
  enterprisePaths,
  noServices,
  onePage,
  serviceAccount,
  services,
  users,
} from '../common-mock-data.ts';

const disagreements = [enterprisePaths];

export const cases = defineCases(
  'list_accounts',
  {
    'lists users and service accounts': {
      covers: ['success'],
      disagreements,
      calls: [
        {
          replies: [users(ada, ben), services],
          response: [adaAccount, benAccount, serviceAccount],
          completeness: { complete: true, seen: 3 },
        },
      ],
    },
    'finds no service accounts in the open source edition': {
      disagreements,
      calls: [{ replies: [users(ada), noServices], response: [adaAccount] }],
    },
    'finds nobody': {
      covers: ['empty_page'],
      disagreements,
      calls: [{ replies: [users(), noServices], response: [] }],
    },
  },
  onePage,
);
