import { defineCases, get } from '@patchbay/testing';
import { DOCS, listOf, paged, pageOf } from '../common-mock-data.ts';

const source = `${DOCS}/ticketing/users/user_fields/#list-user-fields`;
const disagreements = [paged('/api/v2/user_fields')];
const field = (id: number, key: string, type: string, parts: object = {}) => ({
  id,
  key,
  type,
  title: `Title of ${key}`,
  description: '',
  active: true,
  ...parts,
});
const attribute = (
  name: string,
  attribute_type: 'string' | 'boolean' | 'integer' | 'datetime',
  description = `Title of ${name}`,
) => ({
  customized_type: 'account' as const,
  name,
  attribute_type,
  description,
});

export const cases = defineCases('list_custom_attributes_schema', {
  'lists the user fields that are in use': {
    covers: ['success', 'two_pages'],
    source,
    disagreements,
    calls: [
      {
        page: { size: 4 },
        replies: [
          get(
            '/user_fields',
            { query: { 'page[size]': 4 } },
            pageOf(
              'user_fields',
              [
                field(1, 'badge', 'integer', { description: 'Number of the badge' }),
                field(2, 'contractor', 'checkbox'),
                field(3, 'hired_on', 'date'),
                field(4, 'left_on', 'date', { active: false }),
              ],
              'xxx',
            ),
          ),
        ],
        response: [
          attribute('badge', 'integer', 'Number of the badge'),
          attribute('contractor', 'boolean'),
          attribute('hired_on', 'datetime'),
        ],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/user_fields',
            { query: { 'page[size]': 4, 'page[after]': 'xxx' } },
            pageOf('user_fields', [field(5, 'rating', 'decimal'), field(6, 'plan', 'dropdown')]),
          ),
        ],
        response: [attribute('rating', 'string'), attribute('plan', 'string')],
      },
    ],
  },
  'lists none': {
    covers: ['empty_page'],
    source,
    disagreements,
    calls: [{ replies: [listOf('user_fields', [])], response: [] }],
  },
});
