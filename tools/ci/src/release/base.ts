import type { Git } from './git.ts';

/** The branch that releases come from. */
const MAIN = 'main';

/** Where HEAD left the main branch, or why that cannot be said. */
export type Base = { readonly commit: string } | { readonly missing: string };

/**
 * Where HEAD left the main branch. A clone that has too little of the history gets the rest of it from its remote: a
 * shallow clone lacks the commits in between, and `git clone --single-branch` lacks the main branch.
 */
export function findBase(git: Git): Base {
  const found = mergeBase(git);
  if (found !== undefined) return { commit: found };
  if (git.try('remote', 'get-url', 'origin') === undefined) {
    return { missing: `There is no branch ${MAIN} to compare with, and no remote "origin" to get it from.` };
  }
  const whole = git.isShallow() ? ['--unshallow'] : [];
  git.try('fetch', '--quiet', ...whole, 'origin', `+refs/heads/${MAIN}:refs/remotes/origin/${MAIN}`);
  const fetched = mergeBase(git);
  return fetched === undefined
    ? {
        missing: `The branch ${MAIN} could not be fetched from origin. Try: git fetch --unshallow origin ${MAIN}`,
      }
    : { commit: fetched };
}

function mergeBase(git: Git): string | undefined {
  for (const ref of [`origin/${MAIN}`, MAIN]) {
    const commit = git.try('merge-base', ref, 'HEAD')?.trim();
    if (commit !== undefined && commit !== '') return commit;
  }
  return undefined;
}
