import { isUpstreamStatusError } from '@patchbay/core';
import { vendorErrorHandler, type Decision, type ReceivedResponse, type VendorError } from '@patchbay/http';
import { z } from 'zod';

/** A refusal of the Web API, which comes with the status 200. @see https://docs.slack.dev/apis/web-api/#responses */
const Refusal = z.object({
  ok: z.literal(false),
  error: z.string(),
  needed: z.string().nullish(),
  provided: z.string().nullish(),
  response_metadata: z.object({ messages: z.array(z.string()).nullish() }).nullish(),
});

/** A refusal of the SCIM API: `detail` is the word. @see https://docs.slack.dev/reference/scim-api#errors */
const ScimRefusal = z.object({ detail: z.string() });

/** What Slack's words mean, by code: the contract's, with a word of the connector behind it. */
const meanings: Readonly<Record<string, readonly [meaning: string, ...words: string[]]>> = {
  'unauthorized.token': [
    'Slack does not know the token.',
    'not_authed invalid_auth missing_authentication invalid_authentication',
  ],
  'authentication_expired.token': ['The token has expired, and has to be refreshed.', 'token_expired'],
  'creds_revoked.token': [
    'The token was revoked, or its user or workspace is deactivated. Install the app again.',
    'token_revoked account_inactive',
  ],
  'permission_denied.scope': [
    'The token lacks a scope.',
    'missing_scope not_allowed_token_type no_permission is_bot',
  ],
  'permission_denied.role': [
    'Whoever the token belongs to may not do this; settings of the workspace may forbid it.',
    'permission_denied access_denied accesslimited restricted_action invalid_permissions not_an_admin',
    'not_an_owner not_admin cant_invite no_external_invite_permission team_access_not_granted',
    'two_factor_setup_required ekm_access_denied',
  ],
  'permission_denied.not_in_channel': [
    'The app, or the user of the token, must be a member of the channel. Invite it first.',
    'not_in_channel',
  ],
  'permission_denied.plan': [
    'The plan of this workspace does not include it, or the app is not installed on the organization.',
    'paid_only plan_upgrade_required plus_teams_only feature_not_enabled non_org_teams_only',
    'enterprise_is_restricted',
  ],
  'not_found.user': [
    'There is no such user, or the token does not see it.',
    'user_not_found users_not_found user_not_visible no_such_user unknown_user',
  ],
  'not_found.user_group': ['There is no such user group.', 'no_such_subteam subteam_not_found'],
  'not_found.channel': ['There is no such channel, or the token does not see it.', 'channel_not_found'],
  'not_found.workspace': ['There is no such workspace.', 'team_not_found invalid_team invalid_team_id'],
  'invalid_value.user': ['Slack does not take one of the users.', 'invalid_users failed_for_some_users'],
  'conflict.archived': ['The channel is archived.', 'is_archived'],
  'conflict.owner': [
    'Slack lets nobody change owners in this way.',
    'cannot_modify_primary_owner cannot_modify_owner cannot_disable_primary_owner',
    'primary_owner_check_failure cannot_make_user_guest',
  ],
  'conflict.membership': [
    'Slack does not let this account in or out.',
    'cant_kick_self cant_invite_self cant_kick_from_general ura_max_channels user_is_restricted',
    'already_in_channel invitee_cant_see_channel org_user_not_in_team app_cannot_join_channel',
    'too_many_members subteam_max_users_exceeded invalid_role_for_user',
  ],
  'conflict.last_member': [
    'Slack did not let the last member out of the user group. Disable the group instead.',
    'no_users_provided',
  ],
  'conflict.uniqueness': [
    'Another account has this email address or user name; it may be deactivated.',
    'email_taken username_taken user_creation_failed',
  ],
  'unsupported_operation.kind': [
    'Slack cannot do this with such a channel or account.',
    'method_not_supported_for_channel_type not_supported cannot_disable_bot_user_with_scim',
    'method_deprecated unknown_method',
  ],
  'invalid_page_token.cursor': [
    'The cursor is no longer valid; read the list from its start.',
    'invalid_cursor',
  ],
  'rate_limit.app': ['Slack asks to slow down.', 'ratelimited rate_limited too_many_requests'],
  'bad_gateway.slack': ['Slack failed.', 'fatal_error internal_error fetch_members_failed'],
  'service_error.slack': [
    'Slack is not available at the moment.',
    'service_unavailable request_timeout team_added_to_org org_login_required',
  ],
};

const codes: ReadonlyMap<string, string> = new Map(
  Object.entries(meanings).flatMap(([code, [, ...lines]]) =>
    lines.flatMap((line) => line.split(' ').map((word): [string, string] => [word, code])),
  ),
);

/** The codes of the connector, and what each means. */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(meanings).map(([code, [meaning]]) => [code, meaning])),
  'conflict.inactive_account': 'The account is deactivated.',
  'unsupported_operation.role': 'Slack has no such change of a role.',
  'bad_request.refused': 'Slack refused the request; the message has its word for it.',
};

/** Picks Slack's word out of an answer, for the client. */
export function errorMessage(body: unknown): VendorError | undefined {
  const refusal = Refusal.safeParse(body).data;
  if (refusal === undefined) return undefined;
  const details = refusal.response_metadata?.messages ?? [];
  return { code: refusal.error, message: [refusal.error, ...details].join(' ') };
}

/** Judges an answer to a read: what passes is asked for again. */
export function judgeRead(response: ReceivedResponse): Decision | undefined {
  const decision = judgeWrite(response);
  const code = codeOf(response.content());
  const passes = code?.startsWith('bad_gateway') === true || code?.startsWith('service_error') === true;
  return decision === 'fail' && passes ? 'retry' : decision;
}

/** Judges an answer to a write, which may have had its effect although Slack failed. */
export function judgeWrite(response: ReceivedResponse): Decision | undefined {
  // Any other status says enough.
  if (response.status !== 200 || !Refusal.safeParse(response.content()).success) return undefined;
  if (codeOf(response.content()) === 'rate_limit.app') return 'limited';
  return saysExpired(response.content()) ? 'expired' : 'fail';
}

/** Whether an answer says that the token has to be refreshed, which is told with the status 200 too. */
export function saysExpired(body: unknown): boolean {
  return codeOf(body) === 'authentication_expired.token';
}

function codeOf(body: unknown): string | undefined {
  return codes.get(Refusal.safeParse(body).data?.error ?? '');
}

/** Slack's word for why it refused, of either API. */
export function refusalWord(error: unknown): string | undefined {
  if (!isUpstreamStatusError(error)) return undefined;
  const detail = ScimRefusal.safeParse(error.body).data?.detail;
  return Refusal.safeParse(error.body).data?.error ?? /^[a-z_]+/i.exec(detail ?? '')?.[0];
}

/** Turns Slack's words into error codes, for all capabilities. */
export const ERROR_HANDLER = vendorErrorHandler((error) => {
  const word = refusalWord(error);
  if (word === undefined) return undefined;
  const code = codes.get(word) ?? (error.status === 200 ? 'bad_request.refused' : undefined);
  return code && [code, scopeHint(error.body) ?? ERROR_CODES[code]];
});

function scopeHint(body: unknown): string | undefined {
  const { needed, provided } = Refusal.safeParse(body).data ?? {};
  if (typeof needed !== 'string' || needed === '') return undefined;
  return `Slack wants the scope ${needed}; the token has ${provided ?? 'another one'}.`;
}
