import { createRuntime } from '@patchbay/core';
import { memoryTokenStore } from '@patchbay/oauth2';

/** For one process, and vendors whose refresh tokens stay the same. A runtime without a store does just that. */
export const inOneProcess = () => createRuntime({ tokenStore: memoryTokenStore() });
