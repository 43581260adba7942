import { defineCases } from '@patchbay/testing';
import { REFERENCE, schemas } from '../common-mock-data.ts';

const attribute = (field: string, attribute_type: 'string' | 'boolean' | 'integer', label = field) => ({
  customized_type: 'account' as const,
  name: `employment.${field}`,
  attribute_type,
  description: `Employment: ${label}`,
});

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists fields by schema and name': {
      covers: ['success'],
      source: `${REFERENCE}/schemas/list`,
      calls: [
        {
          replies: [
            schemas([
              {
                kind: 'admin#directory#schema',
                schemaName: 'employment',
                displayName: 'Employment',
                fields: [
                  { fieldName: 'contractor', displayName: 'Contractor', fieldType: 'BOOL' },
                  { fieldName: 'level', fieldType: 'INT64' },
                  { fieldName: 'codes', fieldType: 'INT64', multiValued: true },
                  { fieldName: 'since', fieldType: 'DATE' },
                ],
              },
            ]),
          ],
          response: [
            attribute('contractor', 'boolean', 'Contractor'),
            attribute('level', 'integer'),
            attribute('codes', 'string'),
            attribute('since', 'string'),
          ],
        },
      ],
    },
    'finds none': { covers: ['empty_page'], calls: [{ replies: [schemas([])], response: [] }] },
  },
  { notApplicable: { two_pages: 'All schemas come in one answer.', repeated_cursor: 'It has no pages.' } },
);
