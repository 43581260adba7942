import { z } from 'zod';
import { AccountStatus } from './accounts.ts';
import { ActivityRecord } from './activity.ts';
import {
  EntitlementAssignment,
  FoundEntitlementAssociation,
  FoundEntitlementData,
  FoundResourceData,
} from './entitlements.ts';
import { accountId, applicationInstanceId } from './semantics.ts';

/** Whether an application can be used. */
export const ApplicationStatus = z.enum(['ACTIVE', 'INACTIVE']);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** How people sign on to an application. */
export const SignOnMode = z.enum(['SAML', 'OIDC', 'BOOKMARK', 'UNKNOWN']);
export type SignOnMode = z.infer<typeof SignOnMode>;

/** What an application is given to. */
export const AssignmentMode = z.enum(['ACCOUNT', 'ENTITLEMENT']);
export type AssignmentMode = z.infer<typeof AssignmentMode>;

/** One application that an identity provider manages. */
export const Application = z
  .object({
    id: applicationInstanceId(),
    name: z.string(),
    display_name: z.string().optional(),
    description: z.string().optional(),
    status: ApplicationStatus,
    logo: z.string().optional(),
    sign_on_mode: SignOnMode,
    sso_login_url: z.string().optional(),
    assignment_modes: z.array(AssignmentMode),
  })
  .meta({ id: 'Application', 'x-unique-hash': ['id'] });
export type Application = z.infer<typeof Application>;

const instance = { application_instance_id: applicationInstanceId() };

/** That an account has an application. */
export const ApplicationAccount = z
  .object({ account_id: accountId(), ...instance, status: AccountStatus })
  .meta({ id: 'ApplicationAccount', 'x-unique-hash': ['account_id', 'application_instance_id'] });
export type ApplicationAccount = z.infer<typeof ApplicationAccount>;

/** An activity record of one managed application. */
export const ApplicationActivityRecord = ActivityRecord.extend(instance).meta({
  id: 'ApplicationActivityRecord',
  'x-unique-hash': ['id'],
});
export type ApplicationActivityRecord = z.infer<typeof ApplicationActivityRecord>;

/** A resource of one managed application. */
export const ApplicationResourceData = FoundResourceData.extend(instance).meta({
  id: 'ApplicationResourceData',
  'x-unique-hash': ['integration_specific_id', 'application_instance_id'],
});
export type ApplicationResourceData = z.infer<typeof ApplicationResourceData>;

/** An entitlement of one managed application. */
export const ApplicationEntitlementData = FoundEntitlementData.extend(instance).meta({
  id: 'ApplicationEntitlementData',
  'x-unique-hash': ['integration_specific_id', 'integration_specific_resource_id', 'application_instance_id'],
});
export type ApplicationEntitlementData = z.infer<typeof ApplicationEntitlementData>;

/** An association of one managed application. */
export const ApplicationEntitlementAssociation = FoundEntitlementAssociation.extend(instance).meta({
  id: 'ApplicationEntitlementAssociation',
  'x-unique-hash': [
    'account_id',
    'integration_specific_entitlement_id',
    'integration_specific_resource_id',
    'application_instance_id',
  ],
});
export type ApplicationEntitlementAssociation = z.infer<typeof ApplicationEntitlementAssociation>;

/** The payload of `get_application`. */
export const ApplicationReference = z.object(instance);
export type ApplicationReference = z.infer<typeof ApplicationReference>;

/** The payload of the capabilities that act on one account of one application. */
export const ApplicationAccountReference = z.object({ ...instance, account_id: accountId() });
export type ApplicationAccountReference = z.infer<typeof ApplicationAccountReference>;

/** The payload of `assign_application_entitlement` and `unassign_application_entitlement`. */
export const ApplicationEntitlementAssignment = EntitlementAssignment.extend(instance);
export type ApplicationEntitlementAssignment = z.infer<typeof ApplicationEntitlementAssignment>;

/** The outcome of `assign_application`. */
export const AssignedApplication = z
  .object({ assigned: z.boolean(), provisioned: z.boolean() })
  .meta({ id: 'AssignedApplication' });
export type AssignedApplication = z.infer<typeof AssignedApplication>;

/** The outcome of `unassign_application`. */
export const UnassignedApplication = z
  .object({ unassigned: z.boolean(), deprovisioned: z.boolean(), status: AccountStatus })
  .meta({ id: 'UnassignedApplication' });
export type UnassignedApplication = z.infer<typeof UnassignedApplication>;
