import {
  extraDataOf,
  foundEntitlement,
  splitName,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { JiraGroup } from './client/groups.ts';
import type { JiraProduct } from './client/products.ts';
import type { JiraProject, JiraProjectRole } from './client/projects.ts';
import type { JiraUser } from './client/users.ts';
import { GROUP, PRODUCT_ACCESS, PROJECT, PROJECT_ROLE } from './enums.ts';

/** Jira does not tell who was invited from who came, nor who was deactivated from who was removed. */
export function toStatus({ active }: Pick<JiraUser, 'active'>): AccountStatus | undefined {
  if (active === true) return 'ACTIVE';
  return active === false ? 'INACTIVE' : undefined;
}

/** A person, an app, or a customer of the help desk. */
export function toAccount(user: JiraUser): FoundAccountData {
  return {
    integration_specific_id: user.accountId,
    email: user.emailAddress || undefined,
    ...splitName(user.displayName),
    user_status: toStatus(user),
    account_type: user.accountType === 'app' ? 'service' : 'user',
    extra_data: extraDataOf({
      account_type: user.accountType,
      time_zone: user.timeZone,
      locale: user.locale,
    }),
  };
}

export function toResource(project: JiraProject): FoundResourceData {
  return {
    integration_specific_id: project.id,
    label: project.name,
    description: project.description || undefined,
    resource_type: PROJECT,
    extra_data: extraDataOf({
      key: project.key,
      project_type: project.projectTypeKey,
      style: project.style,
      is_private: project.isPrivate,
      lead_account_id: project.lead?.accountId,
    }),
  };
}

export function toGroup({ groupId, name }: JiraGroup): FoundEntitlementData {
  return foundEntitlement(GROUP, groupId, name);
}

/** A product is not assigned: its groups are. */
export function toProductAccess(product: JiraProduct): FoundEntitlementData {
  return {
    ...foundEntitlement(PRODUCT_ACCESS, product.key, product.name),
    is_assignable: false,
    extra_data: extraDataOf({
      groups: product.groupDetails.map(({ name }) => name).join(', '),
      seats: product.numberOfSeats,
      user_count: product.userCount,
    }),
  };
}

export function toProjectRole(projectId: string, role: JiraProjectRole): FoundEntitlementData {
  return {
    ...foundEntitlement(PROJECT_ROLE, role.id, role.name, projectId),
    description: role.description || undefined,
    extra_data: extraDataOf({ admin: role.admin }),
  };
}
