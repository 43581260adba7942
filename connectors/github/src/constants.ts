/** @see https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api */
export const BASE_URL = 'https://api.github.com';

/** The most that lists allow. @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export const PAGE_SIZE = 100;

/** Teams and repositories whose lists are read one by one; their names go into the page token. */
export const PARENTS_PER_PAGE = 50;

/** Lists below teams and repositories are mostly short, so that several make one page. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a change that GitHub shows late is waited for. */
export const READ_BACK = { tries: 3, delaySeconds: 2 };

/** How long the audit log keeps what was done. @see https://docs.github.com/en/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/reviewing-the-audit-log-for-your-organization */
export const AUDIT_LOG_DAYS = 180;

/** Sent with every request. @see https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#headers */
export const HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'patchbay-connector-github',
  // @see https://docs.github.com/en/rest/about-the-rest-api/api-versions
  'x-github-api-version': '2022-11-28',
} as const;
