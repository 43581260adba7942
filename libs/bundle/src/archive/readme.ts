/** What the page in an archive is about. */
export interface ArchiveReadme {
  readonly commandName: string;
  readonly name: string;
  readonly version: string;
}

/** How to run what is in an archive, for whoever has an agent and not this repository. */
export function archiveReadme({ commandName, name, version }: ArchiveReadme): string {
  const program = `${commandName}.mjs`;
  return `# ${name} ${version}

A connector and all that it needs, for an agent with Node 22 or newer. Nothing has to be installed.

    sha256sum -c SHA256SUMS
    node ${program} --help
    node ${program} info

\`--help\` lists the capabilities, and the environment variables for the credential and the settings. To serve every
capability over HTTP, with an OpenAPI document at /openapi.json and pages at /docs:

    PATCHBAY_SERVER_TOKEN=$(openssl rand -hex 32) node ${program} http-server --host 0.0.0.0 --port 8000

Callers then send \`Authorization: Bearer <that token>\`. Without \`--host\` it listens to this machine alone.

| file             | what it is                                                             |
| ---------------- | ---------------------------------------------------------------------- |
| \`${program}\` | the program                                                            |
| \`connector.json\` | capabilities, settings and credentials, to be read without running it |
| \`LICENSES.txt\`   | every package inside, with its licence in full                         |
| \`SHA256SUMS\`     | the checksums of all other files                                       |
`;
}
