import { z } from 'zod';

/** An id of an account in the app; hosts link values of the same semantic. */
export const accountId = () => z.string().meta({ 'x-semantic': 'account-id' });

/** An id of a resource in the app; the empty string is the global resource. */
export const resourceId = () => z.string().meta({ 'x-semantic': 'resource-id' });

/** An id of an entitlement in the app. */
export const entitlementId = () => z.string().meta({ 'x-semantic': 'entitlement-id' });

/** An id of one configured application of an identity provider. */
export const applicationInstanceId = () => z.string().meta({ 'x-semantic': 'application-instance-id' });

/** An id of an API key, an access key or another credential that the app lists. */
export const credentialId = () => z.string().meta({ 'x-semantic': 'credential-id' });

/** An id of an account that belongs to no person. */
export const nonHumanAccountId = () => z.string().meta({ 'x-semantic': 'non-human-account-id' });

/** One of the integration's entitlement types. */
export const entitlementTypeId = () => z.string().meta({ 'x-entitlement-type': true });

/** One of the integration's resource types. */
export const resourceTypeId = () => z.string().meta({ 'x-resource-type': true });

/** Whatever else the vendor says of a record and a host may want to see. */
export const extraData = () => z.record(z.string(), z.unknown());

/** Names of custom attributes that the caller wants to have in `custom_attributes`. */
export const requestedCustomAttributes = () => z.array(z.string()).optional();
