// Runs before `npm start` and `npm test`, on whatever Node is there, so it is plain JavaScript without imports.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Patchbay runs on Node 24, which "npm ci" installs into node_modules, but this is Node ${process.versions.node}: ` +
      'run "npm rebuild node" (install scripts may have been blocked), then try again.',
  );
  process.exit(1);
}
