import { FoundAccountData, FoundEntitlementAssociation, FoundEntitlementData } from '@patchbay/core';
import type { ScimServer } from '@patchbay/scim-server';
import { z } from 'zod';
import { runConnectorCommand } from './command.ts';
import { heading, showCommand, showJson, showLines, showTable, type Screen } from './screen.ts';

const Accounts = z.array(FoundAccountData);
const Entitlements = z.array(FoundEntitlementData);
const Associations = z.array(FoundEntitlementAssociation);
const Planned = z.object({ plan: z.object({ requests: z.array(z.unknown()) }) });
const Created = z.object({ response: z.object({ id: z.string() }) });
const Written = z.object({ execution_summary: z.object({ effect: z.object({ kind: z.string() }) }) });

/** Drives the SCIM connector against the server as a user would. Throws when a step fails or something is left. */
export async function runDemo(server: ScimServer, screen: Screen): Promise<void> {
  const before = server.counts();
  const connector = commands(server, screen);

  heading(screen, '1. Do the credentials work?');
  await connector.show(['validate_credentials']);

  heading(screen, '2. Who has an account? Pages are followed to the end.');
  const accounts = await connector.list('list_accounts', Accounts, { size: 100, shown: 4 });

  heading(screen, '3. What access is there?');
  const entitlements = await connector.list('list_entitlements', Entitlements, { size: 5, shown: 4 });

  heading(screen, '4. Who has what?');
  const associations = await connector.list('find_entitlement_associations', Associations, {
    size: 100,
    shown: 2,
  });
  showTable(screen, membersByEntitlement(entitlements, associations, accounts));

  heading(screen, '5. Create an account: rehearsed first, then for real.');
  const { plan, id } = await createAccount(connector);
  if (plan.requests.length === 0) throw new Error('The rehearsal planned nothing.');

  const group = entitlements[0];
  if (group === undefined) throw new Error('There is no group to grant.');
  const assignment = JSON.stringify({
    account_integration_specific_id: id,
    resource_integration_specific_id: group.integration_specific_resource_id,
    resource_type: '',
    entitlement_type: group.entitlement_type,
    entitlement_integration_specific_id: group.integration_specific_id,
  });
  const account = JSON.stringify({ account_id: id });
  const held = ['get_account_entitlement_associations', '--request', account, '--format', 'table'];

  heading(screen, `6. Grant "${group.label}", twice: the second time there is nothing to do.`);
  await connector.write('assign_entitlement', assignment, 'created');
  await connector.write('assign_entitlement', assignment, 'noop');
  await connector.show(held);

  heading(screen, '7. Revoke it, and turn the account off.');
  await connector.write('unassign_entitlement', assignment, 'deleted');
  await connector.show(held);
  await connector.write('deactivate_account', account, 'updated');

  heading(screen, '8. Leave nothing behind.');
  await connector.write('delete_account', account, 'deleted');
  const after = server.counts();
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    throw new Error(`The directory had ${JSON.stringify(before)} and has ${JSON.stringify(after)}.`);
  }
  screen.write(
    `\nThe directory has ${after.people} people and ${after.memberships} memberships, as before.\n`,
  );
}

async function createAccount(
  connector: Commands,
): Promise<{ plan: z.output<typeof Planned>['plan']; id: string }> {
  const person = {
    username: 'grace.hopper@example.com',
    email: 'grace.hopper@example.com',
    given_name: 'Grace',
    family_name: 'Hopper',
  };
  const command = ['create_account', '--request', JSON.stringify(person)];
  const { plan } = Planned.parse(JSON.parse(await connector.show([...command, '--plan'])));
  const { response } = Created.parse(JSON.parse(await connector.show(command)));
  return { plan, id: response.id };
}

interface Commands {
  /** Runs a command and shows its output. */
  show(parameters: readonly string[]): Promise<string>;
  /** Follows a list to its end, and shows its first records as a table. */
  list<Records>(
    capability: string,
    schema: z.ZodType<Records>,
    view: { readonly size: number; readonly shown: number },
  ): Promise<Records>;
  /** Runs a write and makes sure of its effect. */
  write(capability: string, request: string, effect: string): Promise<void>;
}

function commands(server: ScimServer, screen: Screen): Commands {
  const run = async (parameters: readonly string[], saidLines: number): Promise<string> => {
    let said = '';
    const { exitCode, stdout } = await runConnectorCommand(parameters, {
      baseUrl: server.baseUrl,
      token: server.token,
      columns: screen.columns - 2,
      onStderr: (text) => {
        said += text;
      },
    });
    if (exitCode !== 0) throw new Error(`scim-connector ended with ${exitCode}.\n${stdout}${said}`);
    if (saidLines > 0) showLines(screen, said, saidLines);
    return stdout;
  };
  const show: Commands['show'] = async (parameters) => {
    showCommand(screen, parameters);
    const stdout = await run(parameters, 1);
    if (stdout.startsWith('{')) showJson(screen, stdout);
    else showLines(screen, stdout, 6);
    return stdout;
  };
  return {
    show,
    list: async (capability, schema, view) => {
      const all = [capability, '--all', '--size', String(view.size)];
      showCommand(screen, [...all, '--progress', '--format', 'table']);
      showLines(screen, await run([...all, '--progress', '--format', 'table'], 8), view.shown + 2);
      const lines = (await run([...all, '--format', 'ndjson'], 0)).trimEnd().split('\n');
      return schema.parse(lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line)));
    },
    write: async (capability, request, effect) => {
      const { execution_summary } = Written.parse(JSON.parse(await show([capability, '--request', request])));
      if (execution_summary.effect.kind !== effect) {
        throw new Error(`${capability} came to "${execution_summary.effect.kind}" and not to "${effect}".`);
      }
    },
  };
}

function membersByEntitlement(
  entitlements: readonly FoundEntitlementData[],
  associations: readonly FoundEntitlementAssociation[],
  accounts: readonly FoundAccountData[],
): string[][] {
  const names = new Map(accounts.map((account) => [account.integration_specific_id, account.username ?? '']));
  return entitlements.map((entitlement) => {
    const members = associations.filter(
      ({ integration_specific_entitlement_id }) =>
        integration_specific_entitlement_id === entitlement.integration_specific_id,
    );
    const some = members.slice(0, 2).map(({ account_id }) => names.get(account_id) ?? account_id);
    return [entitlement.label, `${members.length} people`, some.join(', ')];
  });
}
