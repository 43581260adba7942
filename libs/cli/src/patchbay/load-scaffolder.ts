import { isRecord } from '../json.ts';

/** What `@patchbay/scaffold` does. Its types are not imported, as few have it installed. */
export interface Scaffolder {
  capabilityFacts(standardCapabilities: object): unknown;
  scaffold(request: {
    readonly options: object;
    readonly existing: Readonly<Record<string, string>>;
    readonly facts: unknown;
  }): Promise<{
    readonly packageName: string;
    readonly commandName: string;
    readonly isNew: boolean;
    readonly files: Readonly<Record<string, string>>;
  }>;
}

/** Not written as a literal, whose types would have to be installed. */
const scaffolderName: string = '@patchbay/scaffold';

/** Undefined where the package is not installed beside this one. */
export async function loadScaffolder(): Promise<Scaffolder | undefined> {
  try {
    const loaded: unknown = await import(scaffolderName);
    if (isScaffolder(loaded)) return loaded;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing || !error.message.includes(`'${scaffolderName}'`)) throw error;
    return undefined;
  }
  throw new Error(`This ${scaffolderName} does not fit this command line. Update both.`);
}

function isScaffolder(value: unknown): value is Scaffolder {
  return (
    isRecord(value) &&
    typeof value['scaffold'] === 'function' &&
    typeof value['capabilityFacts'] === 'function'
  );
}
