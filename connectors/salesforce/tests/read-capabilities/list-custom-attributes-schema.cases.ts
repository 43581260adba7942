import { defineCases } from '@patchbay/testing';
import { describeUsers, refused, userFields } from '../common-mock-data.ts';

const attribute = (
  name: string,
  attribute_type: 'string' | 'boolean' | 'integer' | 'datetime' | 'user',
  description: string,
) => ({ customized_type: 'account' as const, name, attribute_type, description });

const source =
  'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_describe.htm';

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists what the organization added, and compound fields by their parts': {
      covers: ['success'],
      source,
      calls: [
        {
          replies: [describeUsers()],
          response: [
            attribute('Cost_Center__c', 'string', 'Cost center: Who pays'),
            attribute('Level__c', 'string', 'Level'),
            attribute('Number__c', 'integer', 'Number'),
            attribute('Contractor__c', 'boolean', 'Contractor'),
            attribute('Sponsor__c', 'user', 'Sponsor'),
            attribute('Team__c', 'string', 'Team'),
            attribute('hr__Until__c', 'datetime', 'Until'),
            attribute('Desk__Latitude__s', 'string', 'Desk (Latitude)'),
          ],
        },
      ],
    },
    'finds that the organization added none': {
      covers: ['empty_page'],
      source,
      calls: [{ replies: [describeUsers(userFields.filter(({ custom }) => !custom))], response: [] }],
    },
    'says that users are hidden': {
      source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html',
      calls: [
        {
          replies: [{ ...describeUsers(), reply: refused(400, 'INVALID_TYPE', 'User is not supported.') }],
          error: { code: 'permission_denied', appErrorCode: 'salesforce.permission_denied.hidden' },
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'All fields come in one answer.', repeated_cursor: 'It has no pages.' } },
);
