import { defineCases } from '@patchbay/testing';

export const cases = defineCases('list_custom_attributes_schema', {
  'lists the extension attributes': {
    covers: ['success'],
    calls: [
      {
        response: Array.from({ length: 15 }, (_, index) => ({
          customized_type: 'account',
          name: `extensionAttribute${index + 1}`,
          attribute_type: 'string',
        })),
      },
    ],
  },
});
