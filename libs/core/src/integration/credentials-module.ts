import { z } from 'zod';
import { validator } from '../capabilities/spec.ts';
import { credentialFormErrors } from '../credentials/check-form.ts';
import type { IntegrationModule } from './module.ts';
import { moduleCapability } from './module-capability.ts';

/**
 * Any credential is let in, whatever its fields: they are what is to be checked, and a connector's own input model
 * may have fields that the contract does not know.
 */
const anyCredential = validator(z.object({ credential: z.record(z.string(), z.unknown()) }));

/** `validate_credential_config`, which every connector that declares credentials has. */
export const credentialsModule: IntegrationModule<'validate_credential_config'> = {
  name: 'credentials',
  capabilities: () => [
    moduleCapability(
      'validate_credential_config',
      async ({ credential }, { integration }) => {
        const validation_errors = await credentialFormErrors(credential, integration.credentials);
        return {
          response:
            validation_errors.length === 0
              ? { valid: true }
              : { valid: false, validation_errors: [...validation_errors] },
        };
      },
      anyCredential,
    ),
  ],
};
