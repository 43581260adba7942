import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command of the connector came to. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
}

/** Where the connector finds the directory, and how wide its tables may be. */
export interface CommandSurroundings {
  readonly baseUrl: string;
  readonly token: string;
  readonly columns: number;
  /** Takes what the connector says beside its answer: progress and summaries. */
  readonly onStderr: (text: string) => void;
}

const main = fileURLToPath(
  new URL('src/main.ts', import.meta.resolve('@patchbay/connector-scim/package.json')),
);

/** Runs `scim-connector` with these arguments, from its sources. The secret goes through the environment. */
export function runConnectorCommand(
  parameters: readonly string[],
  surroundings: CommandSurroundings,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=@patchbay/source', main, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        SCIM_BASE_URL: surroundings.baseUrl,
        SCIM_TOKEN: surroundings.token,
        // This directory has neither, and looking for them takes another pass over all people.
        SCIM_ROLES_AND_ENTITLEMENTS: 'false',
        COLUMNS: String(surroundings.columns),
      },
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', surroundings.onStderr);
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout }));
  });
}
