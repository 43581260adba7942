import type { Explained } from '../compare/explain.ts';

/** Probes that no connector wrote: what is reported, and what is asked for it. */
export const explainedProbes: readonly Explained[] = [
  {
    what: 'a probe with credentials that are refused',
    calls: /^probe\/status\/401$/,
    at: /^(response\.checks\[[12]\]\.|sent\[[123]\]\.)/,
    reason:
      'The checks behind the first refusal are skipped, and say why: each try may count against the account.',
  },
  {
    what: 'accounts for the check of associations of a probe',
    calls: /^probe\//,
    at: /^sent\[(2\]\.path|3\]\.[a-z]+)$/,
    patchbay: /^(absent|.*\/memberships)$/,
    reason: 'Those that the check of accounts has read; the reference reads them again.',
  },
  {
    what: 'a probe that was asked to check nothing',
    calls: /^probe\/none$/,
    at: /^response\.status$/,
    reference: /^passed$/,
    patchbay: /^failed$/,
    reason: 'A probe that tried nothing has proven nothing.',
  },
  {
    what: '`capability_config` among the checks that are asked for',
    calls: /^probe\/configuration$/,
    at: /^response\.checks\[3\]\./,
    reference: /^absent$/,
    reason: 'Whoever asks for a check that the connector does not make is told so.',
  },
  {
    what: '`custom_attributes` of a probe, without `list_custom_attributes_schema`',
    calls: /^probe\/attributes$/,
    at: /^response\.(status|checks\[0\]\.(message|(samples\[\d\]\.)?custom_attributes\[0\]\.(name|status)))$/,
    reason: 'Accounts are asked for what the caller asks for; the reference leaves it out.',
  },
  {
    what: '`message` of a check, and of a probe that is refused',
    calls: /^probe\//,
    at: /^(response\.checks\[\d\]\.(message|error\.message)|error\.message)$/,
    reference: /^(?!absent$)/,
    patchbay: /^(?!absent$)/,
    reason: 'In own words. Names of people stand in the samples alone, as messages are logged.',
  },
];
