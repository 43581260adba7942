import type { ConnectorErrorCode, ErrorEnvelope } from '@patchbay/core';

/** Where a refusal comes from. */
export interface RefusalPlace {
  readonly appId: string;
  readonly capability: string;
}

/** What this face itself says no to, in the words of an error envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ConnectorErrorCode;

  constructor(code: ConnectorErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** The envelope of the error. */
  envelope({ appId, capability }: RefusalPlace): ErrorEnvelope {
    return {
      is_error: true,
      error: {
        message: this.message,
        error_code: this.code,
        app_error_code: `${appId}.${this.code}`,
        app_id: appId,
        raised_by: this.name,
        raised_in: `${appId}:${capability}`,
      },
    };
  }
}
