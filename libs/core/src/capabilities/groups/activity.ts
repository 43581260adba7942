import { z } from 'zod';
import * as models from '../../models/index.ts';
import { defineCapability, nothing } from '../define.ts';

/** The capabilities that tell when access was used. */
export const activityCapabilities = {
  get_last_activity: defineCapability(
    'read',
    'list',
    'Tells when accounts were last seen.',
    z.object({ account_ids: z.array(z.string()) }),
    z.array(models.LastActivityData),
  ),
  get_non_human_account_last_activity: defineCapability(
    'read',
    'list',
    'Tells when accounts of programs were last seen.',
    nothing,
    z.array(models.NonHumanAccountLastActivity),
  ),
  get_credential_last_activity: defineCapability(
    'read',
    'list',
    'Tells when credentials were last used.',
    nothing,
    z.array(models.CredentialLastActivity),
  ),
  list_activity_records: defineCapability(
    'read',
    'list',
    'Lists the audit log.',
    models.ListActivityRecords,
    z.array(models.ActivityRecord),
  ),
} as const;
