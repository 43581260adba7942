import { defineCases } from '@patchbay/testing';
import { ADA, APP_FIELDS, applications, page, payroll, PAYROLL } from '../common-mock-data.ts';

const application = {
  id: PAYROLL,
  name: 'Payroll',
  status: 'ACTIVE' as const,
  sign_on_mode: 'SAML' as const,
  sso_login_url: 'https://payroll.example.com',
  assignment_modes: ['ENTITLEMENT' as const],
};

export const cases = defineCases('list_applications', {
  'lists applications on two pages': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [page('/servicePrincipals', { $select: APP_FIELDS, $top: 1 }, [payroll], { next: 'abc' })],
        response: [application],
      },
      {
        nextPage: true,
        replies: [
          page('/servicePrincipals', { $skiptoken: 'abc' }, [
            { id: ADA, accountEnabled: false, preferredSingleSignOnMode: 'oidc' },
          ]),
        ],
        response: [
          { id: ADA, name: ADA, status: 'INACTIVE', sign_on_mode: 'OIDC', assignment_modes: ['ENTITLEMENT'] },
        ],
      },
    ],
  },
  'lists none': { covers: ['empty_page'], calls: [{ replies: [applications([])], response: [] }] },
});
