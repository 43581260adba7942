import type { Explained } from '../compare/explain.ts';

/** Where the utilities differ. */
export const explainedUtilities: readonly Explained[] = [
  {
    what: '`split_name`, `full_name` with white space at an end, in a row, or other than a space, and of nothing',
    calls: /^(split|full)_name\/spaced$/,
    at: /^value/,
    reason:
      'Trimmed, and split at any white space; the reference splits at one space. A name of nothing is absent.',
  },
  {
    what: 'the signature for a parameter without a value',
    calls: /^oauth1\/empty value$/,
    at: /^oauth_signature$/,
    reason: 'RFC 5849, section 3.4.1.3.2: it is signed; the reference leaves it out.',
  },
  {
    what: 'the signature for a parameter that comes twice',
    calls: /^oauth1\/repeated name$/,
    at: /^oauth_signature$/,
    reason: 'RFC 5849, section 3.4.1.3.2: both are signed; the reference signs the last.',
  },
  {
    what: 'the signature for a host in capitals or with its default port',
    calls: /^oauth1\/(host in capitals|default port)$/,
    at: /^oauth_signature$/,
    reason: 'RFC 5849, section 3.4.1.2: lower case, without the port; the reference signs it as it stands.',
  },
  {
    what: 'a page token of which one character was changed',
    calls: /^page token\/changed$/,
    at: /^is taken$/,
    reference: /^true$/,
    patchbay: /^false$/,
    reason: 'Tokens carry a digest; the reference takes what can be unpacked.',
  },
];
