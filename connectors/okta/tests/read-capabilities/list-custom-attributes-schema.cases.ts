import { defineCases, get } from '@patchbay/testing';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/';
const schema = (properties: object) => ({
  id: 'https://acme.okta.com/meta/schemas/user/default',
  $schema: 'http://json-schema.org/draft-04/schema#',
  name: 'user',
  title: 'Default Okta user',
  definitions: {
    base: { id: '#base', type: 'object', properties: { login: { title: 'Username', type: 'string' } } },
    custom: { id: '#custom', type: 'object', properties, required: [] },
  },
});
const path = '/meta/schemas/user/default';

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists the attributes that the org added': {
      covers: ['success'],
      source,
      calls: [
        {
          replies: [
            get(
              path,
              {},
              {
                json: schema({
                  badge: { title: 'Badge', description: 'Number of the badge', type: 'integer' },
                  contractor: { title: 'Contractor', type: 'boolean' },
                  hired_on: { title: 'Hired on', type: 'string', format: 'date-time' },
                  rating: { title: 'Rating', type: 'number' },
                  sites: { title: 'Sites', type: 'array' },
                }),
              },
            ),
          ],
          response: [
            {
              customized_type: 'account',
              name: 'badge',
              attribute_type: 'integer',
              description: 'Number of the badge',
            },
            {
              customized_type: 'account',
              name: 'contractor',
              attribute_type: 'boolean',
              description: 'Contractor',
            },
            {
              customized_type: 'account',
              name: 'hired_on',
              attribute_type: 'datetime',
              description: 'Hired on',
            },
            { customized_type: 'account', name: 'rating', attribute_type: 'string', description: 'Rating' },
            { customized_type: 'account', name: 'sites', attribute_type: 'string', description: 'Sites' },
          ],
        },
      ],
    },
    'lists nothing where the org added nothing': {
      covers: ['empty_page'],
      source,
      calls: [{ replies: [get(path, {}, { json: schema({}) })], response: [] }],
    },
  },
  { notApplicable: { two_pages: 'Okta sends a schema whole.' } },
);
