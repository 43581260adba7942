import type { Explained } from '../compare/explain.ts';

/** What envelopes hold. */
export const explainedEnvelopes: readonly Explained[] = [
  {
    what: '`completeness` of a list',
    calls: /./,
    at: /completeness\./,
    reference: /^absent$/,
    reason: 'How much of a list was seen. A host that does not know it ignores it.',
  },
  {
    what: '`app_error_code`',
    calls: /./,
    at: /error\.app_error_code$/,
    patchbay: /^desk-[a-z0-9-]+\.[a-z_]+$/,
    reason: 'Always there, and with the app id in front, so that hosts can route on it.',
  },
  {
    what: '`raised_by`, `raised_in` of errors in the envelope',
    calls: /./,
    at: /error\.raised_(by|in)$/,
    reference: /^absent$/,
    reason: 'Patchbay tells them for every error, also for one that no handler saw.',
  },
  {
    what: '`page.size` of an answer',
    calls: /./,
    at: /page\.size$/,
    reference: /^absent$/,
    reason: 'The size in use. The reference leaves it to the connector.',
  },
  {
    what: '`execution_summary` of a write that does not make one',
    calls: /./,
    at: /^execution_summary\./,
    reference: /^absent$/,
    reason: 'The library adds it to every write; in the reference each capability makes its own.',
  },
  {
    what: '`raw_data`',
    calls: /^envelope\/raw-data$/,
    at: /^raw_data/,
    reason:
      'Made by the library, with method, URL and status, redacted; in the reference each capability makes its own.',
  },
  {
    what: '`hint`',
    calls: /^(upstream|oauth)\//,
    at: /error_metadata\.hint$/,
    patchbay: /^(?!absent$)/,
    reason: 'Tells what to do, such as to look before a write whose answer was lost is sent again.',
  },
  {
    what: '`retry_after_seconds`, `suspended_until`',
    calls: /^upstream\/fault\/retry-after$/,
    at: /error_metadata\.(retry_after_seconds|suspended_until)$/,
    reference: /^absent$/,
    reason: 'Read from Retry-After; the reference reads it with a rate limit configuration only.',
  },
  {
    what: '`status_code` of OAuth and GraphQL errors',
    calls: /^(oauth|upstream\/graphql)\//,
    at: /error\.status_code$/,
    reference: /^absent$/,
    reason: "The vendor's status is told wherever there was one.",
  },
  {
    what: 'a message about the request, its credentials or its settings',
    calls:
      /^(payload\/(type|missing|null|no-request|null-request|text-request|list-request|custom|fraction|email|entitlement|number-in)|envelope|credential|config|settings|oauth\/consent\/get)/,
    at: /error\.message$/,
    reference: /^(?!absent$)/,
    patchbay: /^(?!absent$)/,
    reason: 'In own words: which field it is, and never a value. The reference quotes values in it.',
  },
  {
    what: 'a message about a page token',
    calls: /^token\//,
    at: /error\.message$/,
    reference: /^The page token /,
    patchbay: /^(?!absent$)/,
    reason: 'Checked by the library; in the reference each connector checks, if it does.',
  },
  {
    what: 'a message about an answer or a connection that failed',
    calls: /^upstream\/(fault|graphql|body\/empty)/,
    at: /error\.message$/,
    reference: /^(?!absent$)/,
    patchbay: /^(?!absent$)/,
    reason:
      'In own words: what was asked, with which status. The reference quotes the body, and the query in URLs.',
  },
  {
    what: 'a message of the token endpoint',
    calls: /^oauth\//,
    at: /error\.message$/,
    reference: /^(?!absent$)/,
    patchbay: /^(?!absent$)/,
    reason: 'In own words. The reference quotes the whole body.',
  },
];
