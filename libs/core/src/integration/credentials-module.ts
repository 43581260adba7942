import { credentialFormErrors } from '../credentials/check-form.ts';
import type { IntegrationModule } from './module.ts';
import { moduleCapability } from './module-capability.ts';

/** `validate_credential_config`, which every connector that declares credentials has. */
export const credentialsModule: IntegrationModule = {
  name: 'credentials',
  capabilities: () => [
    moduleCapability('validate_credential_config', async ({ credential }, { integration }) => {
      const validation_errors = await credentialFormErrors(credential, integration.credentials);
      return {
        response:
          validation_errors.length === 0
            ? { valid: true }
            : { valid: false, validation_errors: [...validation_errors] },
      };
    }),
  ],
};
