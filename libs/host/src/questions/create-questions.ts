import type { HostStore } from '../store/host-store.ts';
import { reachOf } from './access/reach-of.ts';
import { whoHas, whoReaches } from './access/who-has.ts';
import { cursorsOf, type CursorKeys } from './asking/cursor.ts';
import { freshness } from './asking/freshness-question.ts';
import { reading } from './asking/reading.ts';
import { storable, type Scope } from './asking/scope.ts';
import { changesSince } from './changes/changes-since.ts';
import { graph } from './graph/graph.ts';
import { account, accounts } from './lists/accounts.ts';
import { counts } from './lists/counts.ts';
import { entitlement, entitlements } from './lists/entitlements.ts';
import { people, person } from './lists/people.ts';
import { resource, resources } from './lists/resources.ts';
import type { Questions } from './questions.ts';
import { accountsWithoutOwner } from './reviews/accounts-without-owner.ts';
import { inactiveAccountsWithAccess } from './reviews/inactive-accounts.ts';
import { orphanedAssociations } from './reviews/orphaned-associations.ts';
import { unusedEntitlements } from './reviews/unused-entitlements.ts';
import type { TenantQuestion } from './types/answer.ts';

/** What questions are answered with. */
export interface QuestionsParts {
  readonly store: HostStore;
  /** Cursors are sealed with them, so that nobody makes one. */
  readonly keys: CursorKeys;
}

/** Answers questions about the rows that syncs have written. It only reads. */
export function createQuestions({ store: { db, kind }, keys }: QuestionsParts): Questions {
  const about =
    <Question extends TenantQuestion, Result>(
      answer: (scope: Scope, question: Question) => Promise<Result>,
    ) =>
    async (question: Question): Promise<Result> => {
      const tenant = storable(question.tenant, 'tenant');
      const cursors = cursorsOf(keys, tenant);
      return await reading({ db, kind }, (now) => answer({ db: now, kind, tenant, cursors }, question));
    };
  return {
    whoHas: about(whoHas),
    whoReaches: about(whoReaches),
    reachOf: about(reachOf),
    changesSince: about(changesSince),
    accountsWithoutOwner: about(accountsWithoutOwner),
    unusedEntitlements: about(unusedEntitlements),
    inactiveAccountsWithAccess: about(inactiveAccountsWithAccess),
    orphanedAssociations: about(orphanedAssociations),
    accounts: about(accounts),
    resources: about(resources),
    entitlements: about(entitlements),
    people: about(people),
    counts: about(counts),
    account: about(account),
    resource: about(resource),
    entitlement: about(entitlement),
    person: about(person),
    graph: about(graph),
    freshness: about(freshness),
  };
}
