import { z } from 'zod';
import { AuthCredential } from '../../credentials/bag.ts';
import * as models from '../../models/index.ts';
import { defineCapability, nothing, open } from '../define.ts';

/** The capabilities that tell what a connector is and whether it can work. */
export const describingCapabilities = {
  info: defineCapability('read', 'describe', 'Tells what the connector can do.', nothing, models.Info, open),
  app_info: defineCapability(
    'read',
    'describe',
    'Gives the OpenAPI document of the whole connector.',
    nothing,
    models.AppInfo,
    open,
  ),
  connected_info: defineCapability(
    'read',
    'get',
    'Tells what the connector can do for this tenant.',
    nothing,
    models.Info,
  ),
  validate_credentials: defineCapability(
    'read',
    'validate',
    'Checks that the credentials work, and names the tenant behind them.',
    nothing,
    models.ValidatedCredentials,
  ),
  validate_credential_config: defineCapability(
    'read',
    'validate',
    'Checks the form of a credential without calling the app.',
    z.object({ credential: AuthCredential }),
    models.ValidatedCredentialConfig,
    open,
  ),
  probe_integration: defineCapability(
    'read',
    'get',
    'Tries the connector out against the tenant and reports what it found.',
    models.ProbeIntegration,
    models.ProbeResults,
  ),
  get_data_recency: defineCapability(
    'read',
    'get',
    'Tells how fresh the data is.',
    nothing,
    models.DataRecency,
  ),
} as const;
