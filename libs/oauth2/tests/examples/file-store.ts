import { createRuntime } from '@patchbay/core';
import { fileTokenStore } from '@patchbay/oauth2/file';

/** For the processes of one machine. */
export const onOneMachine = (path: string) => createRuntime({ tokenStore: fileTokenStore(path) });
