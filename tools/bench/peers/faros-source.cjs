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
