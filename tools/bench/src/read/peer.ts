import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The peer, and what it needs and does not declare. */
const packages = ['faros-airbyte-cdk@0.23.19', 'faros-js-client', 'lodash', 'commander'];

/**
 * Installs faros-airbyte-cdk into a temporary folder, where it stays for the next time, beside a source for the generated
 * API that its users would write.
 *
 * @returns the path of the source
 */
export function installPeer(): string {
  const folder = join(tmpdir(), 'patchbay-bench-faros-0.23.19');
  const program = join(folder, 'source.cjs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(program, source);
  if (existsSync(join(folder, 'node_modules/faros-airbyte-cdk'))) return program;
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder, stdio: 'ignore' });
  return program;
}

/** It checks no record, which its runner does not do either. */
const source = `
const cdk = require('faros-airbyte-cdk');

class Events extends cdk.AirbyteStreamBase {
  constructor(config, logger) {
    super(logger);
    this.config = config;
  }
  get name() {
    return 'events';
  }
  getJsonSchema() {
    return { type: 'object', properties: {} };
  }
  get primaryKey() {
    return 'id';
  }
  async *readRecords() {
    let cursor = null;
    do {
      const query = cursor === null ? '' : '?cursor=' + cursor;
      const headers = { authorization: 'Bearer ' + this.config.token };
      const response = await fetch(this.config.base_url + '/events' + query, { headers });
      const page = await response.json();
      cursor = page.next_cursor;
      yield* page.events;
    } while (cursor !== null);
  }
}

class Source extends cdk.AirbyteSourceBase {
  get type() {
    return 'generated';
  }
  async spec() {
    return new cdk.AirbyteSpec({ connectionSpecification: { type: 'object', properties: {} } });
  }
  async checkConnection() {
    return [true, undefined];
  }
  streams(config) {
    return [new Events(config, this.logger)];
  }
}

const logger = new cdk.AirbyteSourceLogger();
new cdk.AirbyteSourceRunner(logger, new Source(logger)).mainCommand().parseAsync(process.argv);
`;
