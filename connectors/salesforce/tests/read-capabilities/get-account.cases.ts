import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  describeUsers,
  GRACE,
  nobody,
  oneUser,
  valuesOf,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets a person': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [...oneUser(ada)], response: adaAccount }],
  },
  'finds nobody': {
    calls: [{ request: { account_id: GRACE }, replies: [nobody(GRACE)], error: { code: 'not_found' } }],
  },
  'asks for no id that is none': {
    calls: [{ request: { account_id: "005' OR Name != '" }, error: { code: 'not_found' } }],
  },
  'tells the custom fields that are asked for': {
    calls: [
      {
        request: {
          account_id: ADA,
          custom_attributes: ['hr__Until__c', 'Contractor__c', 'Level__c', 'Team__c', 'Cost_Center__c'],
        },
        replies: [
          ...oneUser(ada),
          describeUsers(),
          valuesOf(['Cost_Center__c', 'Level__c', 'Contractor__c', 'Team__c', 'hr__Until__c'], {
            [ADA]: {
              Cost_Center__c: 'R&D',
              Level__c: 4.5,
              Contractor__c: false,
              Team__c: null,
              hr__Until__c: '2026-06-30T22:00:00.000+0000',
            },
          }),
        ],
        response: {
          ...adaAccount,
          custom_attributes: {
            hr__Until__c: '2026-06-30T22:00:00.000Z',
            Contractor__c: 'false',
            Level__c: '4.5',
            Cost_Center__c: 'R&D',
          },
        },
      },
    ],
  },
  'asks for no field that Salesforce does not describe, or describes as its own': {
    calls: ['Level__c FROM User WHERE Id != null --', 'Level__C', 'Desk__c', 'ManagerId', '__proto__'].map(
      (name) => ({
        request: { account_id: ADA, custom_attributes: ['Level__c', name] },
        replies: [...oneUser(ada), describeUsers()],
        error: { code: 'unknown_value' } as const,
      }),
    ),
  },
});
