import { defineCases } from '@patchbay/testing';
import { jwt, ORGANIZATION, theOrganization, tokenForAssertion } from '../common-mock-data.ts';

const response = { valid: true, unique_tenant_id: ORGANIZATION };

export const cases = defineCases('validate_credentials', {
  'names the organization by its lasting id': {
    covers: ['success'],
    calls: [{ replies: [theOrganization()], response }],
  },
  'gets a token for an assertion': {
    auth: jwt,
    calls: [{ replies: [tokenForAssertion, theOrganization()], response }],
  },
  'refuses an assertion for somebody else': {
    auth: { jwt: { ...jwt.jwt, claims: { ...jwt.jwt.claims, aud: 'https://login.example.com' } } },
    calls: [{ error: { code: 'integration_missing_parameter' } }],
  },
  'refuses an assertion for nobody': {
    auth: { jwt: { ...jwt.jwt, claims: { iss: 'consumer-key' } } },
    calls: [{ error: { code: 'integration_missing_parameter' } }],
  },
  'refuses an address that is none of Salesforce': {
    settings: { my_domain: 'acme.my.salesforce.com.example.com' },
    calls: [{ error: { code: 'bad_request' } }],
  },
});
