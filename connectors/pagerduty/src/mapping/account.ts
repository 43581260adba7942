import { extraDataOf, splitName, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { PagerDutyUser } from '../client/users.ts';

/** PagerDuty knows no other: who was invited and has not come yet can be given access, and called. */
export function toStatus({ invitation_sent }: PagerDutyUser): AccountStatus {
  return invitation_sent === true ? 'PENDING' : 'ACTIVE';
}

/** A user as the contract has it. */
export function toAccount(user: PagerDutyUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    ...splitName(user.name),
    user_status: toStatus(user),
    extra_data: extraDataOf({
      role: user.role,
      job_title: user.job_title,
      time_zone: user.time_zone,
      invitation_sent: user.invitation_sent,
      created_via_sso: user.created_via_sso,
    }),
  };
}
