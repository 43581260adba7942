/**
 * Which icon of simple-icons stands for an app, by `app_id`. Apps that it has none of get their initials: Microsoft,
 * Oracle, Salesforce and Slack asked to be left out of it, Unleash is not in it, and SCIM is no brand.
 *
 * @see https://github.com/simple-icons/simple-icons/blob/develop/DISCLAIMER.md
 */
export const LOGOS: Readonly<Record<string, string>> = {
  box: 'box',
  datadog: 'datadog',
  github: 'github',
  gitlab: 'gitlab',
  'google-workspace': 'google',
  jira: 'jira',
  keystone: 'openstack',
  linear: 'linear',
  okta: 'okta',
  pagerduty: 'pagerduty',
  stripe: 'stripe',
  zendesk: 'zendesk',
  zoom: 'zoom',
};
