import type { Difference } from './compare.ts';

/** A difference from the reference that was chosen, and why. `docs/contract-differences.md` tells it to people. */
export interface ChosenDifference extends Difference {
  readonly reason: string;
}

const optional = (model: string, fields: readonly string[], reason: string): ChosenDifference[] =>
  fields.map((field) => ({
    at: `${model}.${field} (required)`,
    reference: 'required',
    ours: 'optional',
    reason,
  }));

const secret = (places: readonly string[]): ChosenDifference[] =>
  places.map((place) => ({
    at: `${place} (marks)`,
    reference: '',
    ours: 'x-secret=true',
    reason: 'The mark is what tells dispatch, hosts and forms to keep the value out of sight.',
  }));

/** Every place in which the contract's schemas are not the reference's. */
export const differences: readonly ChosenDifference[] = [
  ...optional(
    'JWTHeaders',
    ['crit', 'cty', 'jku', 'jwk', 'kid', 'typ', 'x5c', 'x5t', 'x5t#S256', 'x5u'],
    'RFC 7515 requires "alg" alone; a form that demands all eleven cannot be filled in truthfully.',
  ),
  ...optional(
    'JWTClaims',
    ['act', 'aud', 'client_id', 'exp', 'iat', 'iss', 'jti', 'may_act', 'nbf', 'scope', 'sub'],
    'RFC 7519 requires no claim; exp and iat are set when the token is signed.',
  ),
  ...secret([
    'HandleAuthorizationCallback.client_secret',
    'HandleClientCredentials.client_secret',
    'OauthCredentials.access_token',
    'OauthCredentials.refresh_token',
    'RefreshAccessToken.client_secret',
    'RefreshAccessToken.refresh_token',
  ]),
  {
    at: 'JWTCredential.secret (marks)',
    reference: '',
    ours: 'x-field_type=SECRET x-secret=true',
    reason: 'It is a signing key; without the mark it would be shown and not redacted.',
  },
  {
    at: 'LastActivityData.account_id (marks)',
    reference: '',
    ours: 'x-semantic=account-id',
    reason: 'All other account ids carry the mark, by which hosts link values.',
  },
  {
    at: 'ConnectorErrorMetadata.suspended_until',
    reference: 'absent',
    ours: 'optional',
    reason:
      'A serverless host puts the work back in its queue until then; hosts that do not know it ignore it.',
  },
  {
    at: 'CreatableAccount.entitlements (required)',
    reference: 'required',
    ours: 'optional',
    reason: 'The reference package fills in an empty list when it runs; its OpenAPI does not say so.',
  },
  {
    at: 'ActivityRecord.activity_type',
    reference: 'ActivityType | string',
    ours: 'string',
    reason: 'A union with string takes every string; the known word is named in the description.',
  },
  {
    at: 'ApplicationActivityRecord.activity_type',
    reference: 'ActivityType | string',
    ours: 'string',
    reason: 'A union with string takes every string; the known word is named in the description.',
  },
  {
    at: 'Error.error_code',
    reference: 'ConnectorErrorCode | ErrorCode',
    ours: 'one of bad_request, invalid_value, unknown_value, not_found, conflict, invalid_page_token, integration_missing_parameter, unsupported_operation, unauthorized, authentication_expired, creds_revoked, permission_denied, rate_limit, bad_gateway, service_error, budget_exhausted, connection_timeout, request_timeout, connection_rejected, connection_closed, internal_error, invalid_response',
    reason: 'Only the 22 current codes are ever sent; currentErrorCode() reads the older ones.',
  },
];
