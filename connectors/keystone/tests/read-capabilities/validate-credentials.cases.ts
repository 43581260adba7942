import { canary, defineCases } from '@patchbay/testing';
import { globalRoles, login, mocks, passwordIdentity } from '../common-mock-data.ts';

const valid = (unique_tenant_id = 'keystone.example.com/v3') => ({ valid: true, unique_tenant_id });
const settings = mocks.settings;

export const cases = defineCases('validate_credentials', {
  'names the cloud by its address, as it has no id': {
    covers: ['success'],
    calls: [{ replies: [globalRoles], response: valid() }],
  },
  'takes the name that the settings give': {
    settings: { ...settings, tenant_id: 'acme-cloud' },
    calls: [{ replies: [globalRoles], response: valid('acme-cloud') }],
  },
  'logs in to a project, as a user of another domain': {
    settings: { ...settings, user_domain_id: 'd-acme', project_id: 'p-admin' },
    calls: [
      {
        replies: [login(passwordIdentity('d-acme'), { project: { id: 'p-admin' } }), globalRoles],
        response: valid(),
      },
    ],
  },
  'logs in with an application credential, which has its project': {
    credentials: [
      { id: 'application_credential', basic: { username: 'app-1', password: canary('application') } },
    ],
    calls: [
      {
        replies: [
          login({
            methods: ['application_credential'],
            application_credential: { id: 'app-1', secret: canary('application') },
          }),
          globalRoles,
        ],
        response: valid(),
      },
    ],
  },
});
