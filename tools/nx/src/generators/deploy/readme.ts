import type { DeployTarget } from './options.ts';
import type { Deployment } from './files.ts';

/** How a deployment is built, tried, deployed and entered in Weld. */
export function deployReadme(deployment: Deployment): string {
  const { connector, displayName, target, packageName, variables } = deployment;
  const needed = variables.filter((variable) => variable.needed).map(({ name }) => `\`${name}\``);
  return `# ${displayName} for Weld on ${PLACES[target]}

Runs [${packageName}](https://github.com/patchbay/patchbay) as a Weld custom connector. \`index.js\` is all of it.

## Build

\`\`\`sh
npm run build
\`\`\`

It makes \`dist\`, which holds everything that is deployed: one file, without the command line, and says its size.

## Configure

\`.env.example\` lists the variables; ${needed.join(', ')} must be set. Copy it to \`.env\`, which is not committed.

## Deploy

${COMMANDS[target](`${connector}-weld`)}

## In Weld

Make a custom connector with the URL of the deployment, and the value of \`WELD_API_KEY\` as its API key. The platform lets
calls in without an identity of its own, because the function checks that key. Without a key it does not start.

To try it by hand:

\`\`\`sh
curl -H "authorization: Bearer $WELD_API_KEY" "$URL/schema"
curl -H "authorization: Bearer $WELD_API_KEY" -d '{"name": "accounts", "state": null}' "$URL/"
\`\`\`
`;
}

const PLACES: Readonly<Record<DeployTarget, string>> = {
  gcf: 'Google Cloud Functions',
  lambda: 'AWS Lambda',
  container: 'a container platform',
};

const COMMANDS: Readonly<Record<DeployTarget, (name: string) => string>> = {
  gcf: (
    name,
  ) => `The variables go into \`.env.yaml\`, as lines of \`NAME: "value"\`; secrets may come from Secret Manager with
\`--set-secrets\`.

\`\`\`sh
gcloud functions deploy ${name} --gen2 --runtime=nodejs22 --source=dist --entry-point=weld \\
  --trigger-http --allow-unauthenticated --timeout=60 --memory=512Mi --env-vars-file=.env.yaml
\`\`\`

Here: \`export\` the variables, then \`npm start\`.`,
  lambda: (name) => `\`\`\`sh
(cd dist && zip -q ../function.zip *)
aws lambda create-function --function-name ${name} --runtime nodejs22.x --handler index.handler \\
  --zip-file fileb://function.zip --timeout 60 --memory-size 512 --role "$ROLE_ARN" \\
  --environment file://environment.json
aws lambda create-function-url-config --function-name ${name} --auth-type NONE
aws lambda add-permission --function-name ${name} --statement-id url --action lambda:InvokeFunctionUrl \\
  --principal '*' --function-url-auth-type NONE
\`\`\`

\`environment.json\` holds the variables: \`{"Variables": {"WELD_API_KEY": "..."}}\`. Without \`--timeout\` a function ends after
3 seconds. Behind an API Gateway, which waits for 29, set \`WELD_SECONDS=10\` and \`WELD_DEADLINE_SECONDS=25\`.`,
  container: (name) => `\`\`\`sh
docker build -t ${name} .
docker run --env-file .env -p 8080:8080 ${name}
gcloud run deploy ${name} --source=. --allow-unauthenticated --timeout=60 --set-env-vars=...
\`\`\`

It listens on \`PORT\`, as Cloud Run and Knative ask, and ends the calls under way when it is told to end.`,
};
