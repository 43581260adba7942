import { defineCases, get } from '@patchbay/testing';
import { APP_FIELDS, DOCS, payroll, PAYROLL } from '../common-mock-data.ts';

export const cases = defineCases('get_application', {
  'gets one application': {
    covers: ['success'],
    calls: [
      {
        request: { application_instance_id: PAYROLL },
        replies: [
          get(
            `/servicePrincipals/${PAYROLL}`,
            { query: { $select: APP_FIELDS } },
            { json: { ...payroll, preferredSingleSignOnMode: null, loginUrl: null } },
            { source: `${DOCS}/serviceprincipal-get` },
          ),
        ],
        response: {
          id: PAYROLL,
          name: 'Payroll',
          status: 'ACTIVE',
          sign_on_mode: 'UNKNOWN',
          assignment_modes: ['ENTITLEMENT'],
        },
      },
    ],
  },
});
