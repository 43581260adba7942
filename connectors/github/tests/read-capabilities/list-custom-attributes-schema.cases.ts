import { defineCases } from '@patchbay/testing';

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists what an identity provider knows of accounts': {
      covers: ['success'],
      source:
        'https://docs.github.com/en/enterprise-cloud@latest/organizations/managing-saml-single-sign-on-for-your-organization/about-identity-and-access-management-with-saml-single-sign-on',
      calls: [
        {
          response: [
            {
              customized_type: 'account',
              name: 'saml_name_id',
              attribute_type: 'string',
              description: "The NameID by which the organization's SAML identity provider knows the person.",
            },
            {
              customized_type: 'account',
              name: 'scim_username',
              attribute_type: 'string',
              description:
                "The user name by which the organization's identity provider provisioned the person.",
            },
          ],
        },
      ],
    },
  },
  {
    notApplicable: {
      two_pages: 'All attributes come at once.',
      empty_page: 'They are always the same two.',
    },
  },
);
