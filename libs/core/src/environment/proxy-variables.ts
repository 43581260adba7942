import type { Environment } from './from-environment.ts';

/** The variables that name proxies: the libraries read nothing else of the environment. */
export function proxyVariables(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => /^(https?|no|all)_proxy$/i.test(name)),
  );
}
