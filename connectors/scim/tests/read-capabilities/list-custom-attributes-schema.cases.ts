import { defineCases, get } from '@patchbay/testing';
import {
  departmentAttribute,
  listOf,
  managerAttribute,
  resourceTypes,
  schemas,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists the attributes of the extensions': {
      covers: ['success'],
      settings: standardSettings,
      calls: [
        {
          replies: [
            get(standard('/ResourceTypes'), {}, resourceTypes),
            get(standard('/Schemas'), {}, schemas),
          ],
          response: [
            {
              customized_type: 'account',
              name: departmentAttribute,
              attribute_type: 'string',
              description: 'The department.',
            },
            { customized_type: 'account', name: managerAttribute, attribute_type: 'user' },
          ],
        },
      ],
    },
    'lists nothing where users have no extension': {
      covers: ['empty_page'],
      source: 'https://developer.pagerduty.com/api-reference/scim',
      calls: [
        {
          replies: [
            get(
              '/ResourceTypes',
              {},
              listOf([
                {
                  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
                  name: 'User',
                  endpoint: '/Users',
                  schema: userSchema,
                  meta: { resourceType: 'ResourceType' },
                },
              ]),
            ),
            get(
              '/Schemas',
              {},
              listOf([
                {
                  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
                  id: userSchema,
                  name: 'User',
                  description: 'User Account',
                  attributes: [
                    {
                      name: 'userName',
                      type: 'string',
                      multiValued: false,
                      description: 'Unique identifier for the User',
                      required: true,
                      caseExact: false,
                      mutability: 'readWrite',
                      returned: 'default',
                      uniqueness: 'server',
                    },
                  ],
                  meta: { resourceType: 'Schema' },
                },
              ]),
            ),
          ],
          response: [],
        },
      ],
    },
    'does not take part of the schemas for all': {
      settings: standardSettings,
      calls: [
        {
          replies: [
            get(standard('/ResourceTypes'), {}, resourceTypes),
            get(standard('/Schemas'), {}, listOf([], 2)),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'Discovery is never paged (RFC 7644 section 4).' } },
);
