import { isUpstreamStatusError, type UpstreamStatusError } from '@patchbay/core';
import { errorMessageOf, vendorErrorHandler } from '@patchbay/http';
import { z } from 'zod';

/** @see https://developer.pagerduty.com/docs/errors */
const ErrorBody = z.object({
  error: z.object({
    code: z.int().nullish(),
    message: z.string().nullish(),
    errors: z.array(z.string()).nullish(),
  }),
});

/** `Invalid Input Provided (Email has already been taken)` */
export const errorMessage = errorMessageOf(ErrorBody, ({ error: { errors, ...said } }) => ({
  ...said,
  details: errors,
}));

/** True when PagerDuty says that there is no such thing. Its gateway's 404 for a path that is none has no code. */
export function isGone(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 404 && error.vendorCode !== undefined;
}

/** True when another user has the email address. PagerDuty says it in words alone. */
export function isEmailTaken(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 400 && saysTaken(error);
}

/** What the connector's own codes mean. */
export const ERROR_CODES = {
  'permission_denied.plan': 'The plan of the account does not include it.',
  'permission_denied.shift_schedules':
    'The credential may not see schedules that are made of shifts, or the account has none.',
  'conflict.in_use': 'The user has open incidents, or is on schedules or escalation policies.',
  'conflict.uniqueness': 'Another user has this email address.',
  'unsupported_operation.role': 'PagerDuty has no such change of a base role.',
  'invalid_value.input': 'PagerDuty does not accept a value of the request.',
} as const;

type Code = keyof typeof ERROR_CODES;

const HINTS: Readonly<Partial<Record<Code, string>>> = {
  'permission_denied.plan':
    'Ask PagerDuty for the feature, or switch off what needs it: `audit_records` for the audit trail.',
  'permission_denied.shift_schedules':
    'PagerDuty names no scope of an app for them: use an API key, or set `schedules` to `layers` where there are none.',
  'conflict.in_use':
    "Resolve or reassign the user's open incidents, and take the user off schedules and escalation policies, then try again. Accounts with the offboarding feature can let PagerDuty reassign incidents.",
};

/** What a refusal means, beyond its status. */
function codeOf(error: UpstreamStatusError, capability: string): Code | undefined {
  if (error.status === 402) return 'permission_denied.plan';
  const isMissing = error.status === 403 || error.status === 404;
  if (isMissing && SHIFT_SCHEDULES.test(error.url)) return 'permission_denied.shift_schedules';
  if (error.status !== 400 && error.status !== 409) return undefined;
  if (saysTaken(error)) return 'conflict.uniqueness';
  if (capability === 'delete_account') return 'conflict.in_use';
  if (capability === 'unassign_entitlement' && IN_USE.test(error.message)) return 'conflict.in_use';
  return error.vendorCode === '2001' ? 'invalid_value.input' : undefined;
}

/** The list of schedules that are made of shifts, which PagerDuty is still bringing to accounts. */
const SHIFT_SCHEDULES = /\/v3\/schedules$/;

const IN_USE = /escalation polic|schedule|incident/i;

function saysTaken(error: UpstreamStatusError): boolean {
  const texts = ErrorBody.safeParse(error.body).data?.error.errors ?? [];
  return texts.some((text) => /already been taken/i.test(text));
}

/** Turns PagerDuty's refusals into the codes of the contract. */
export const ERROR_HANDLER = vendorErrorHandler((error, capability) => {
  const code = codeOf(error, capability);
  return code && [code, HINTS[code]];
});
