import type { PaginationKind } from '../connector/options.ts';
import { withListing } from '../emit/source-files.ts';
import type { Recipe } from '../emit/recipe.ts';
import { camelCase, pascalCase } from '../names.ts';
import {
  addDeclarations,
  addImports,
  addMember,
  addMethods,
  className,
  declares,
  hasMethod,
  type Declaration,
  type Member,
} from '../source/edit.ts';
import { writeText, type FileTree } from '../files/file-tree.ts';
import { estimatedLines, ROOM } from '../files/room.ts';

/**
 * Adds to the client what a recipe needs of it. A client that is full gets its endpoints in files of their own,
 * `client/<subject>-endpoints.ts`, each a class that the client holds.
 *
 * @returns the handlers and imports of the recipe, which say where each endpoint is
 * @throws Error when there is no class to add the endpoint to.
 */
export function addToClient(
  tree: FileTree,
  root: string,
  recipe: Recipe,
  pagination: PaginationKind | undefined,
): Pick<Recipe, 'handlers' | 'imports'> {
  const path = [`${root}/src/client.ts`, `${root}/src/client/client.ts`, `${root}/src/client/index.ts`].find(
    (each) => tree.exists(each),
  );
  const text = path === undefined ? null : tree.read(path, 'utf8');
  if (path === undefined || text === null) throw new Error(`${root}/src/client.ts is not there.`);
  const subject = new SubjectFile(root, path, text, recipe.subject ?? 'account');
  const present = tree.read(subject.path, 'utf8') ?? undefined;
  const isPublic = ({ name }: Declaration): boolean => !name.startsWith('#');
  const isIn = (where: string | undefined) => (method: Declaration) =>
    where !== undefined && hasMethod(where, method.name);
  const missing = recipe.client.methods.filter(
    (each) => isPublic(each) && !isIn(text)(each) && !isIn(present)(each),
  );
  if (missing.length > 0) {
    const full = withEndpoints(text, recipe.client, pagination);
    if (full === undefined) throw new Error(`${path} has no class to add the endpoint to.`);
    if (present === undefined && (estimatedLines(full) <= ROOM || !subject.canBeHeld)) {
      writeText(tree, path, full);
    } else {
      const methods = recipe.client.methods.filter((each) => !isIn(text)(each) || !isPublic(each));
      const outwards = withEndpoints(present ?? subject.skeleton, { ...recipe.client, methods }, pagination);
      if (outwards === undefined) throw new Error(`${subject.path} has no class to add the endpoint to.`);
      writeText(tree, subject.path, outwards.replaceAll(`from './constants.ts'`, `from '../constants.ts'`));
      writeText(tree, path, subject.heldBy(text));
    }
  }
  return subject.refer(recipe, tree.read(path, 'utf8') ?? '', tree.read(subject.path, 'utf8') ?? '');
}

function withEndpoints(
  text: string,
  { imports, declarations, methods }: Recipe['client'],
  pagination: PaginationKind | undefined,
): string | undefined {
  const needsListing = methods.some(({ code }) => code.includes('this.#list('));
  const ready = needsListing ? withListing(text, pagination) : text;
  if (ready === undefined) return undefined;
  return addMethods(addDeclarations(addImports(ready, imports), declarations, 'before class'), methods);
}

/** The file that holds the endpoints of one subject. */
class SubjectFile {
  readonly path: string;
  readonly #className: string;
  readonly #property: string;
  readonly #specifier: string;
  readonly #hasBaseUrl: boolean;
  /** Whether the client is still of the form in which the generator knows how to make it hold another class. */
  readonly canBeHeld: boolean;

  constructor(root: string, clientPath: string, client: string, subject: string) {
    const file = `${subject}-endpoints.ts`;
    this.path = `${root}/src/client/${file}`;
    this.#specifier = clientPath === `${root}/src/client.ts` ? `./client/${file}` : `./${file}`;
    this.#className = `${(className(client) ?? '').replace(/Client$/, '')}${pascalCase(subject)}Endpoints`;
    this.#property = `${camelCase(subject)}Endpoints`;
    this.#hasBaseUrl = /#baseUrl\b/.test(client);
    this.canBeHeld = /\bextends Endpoints \{/.test(client) && this.heldBy(client) !== client;
  }

  get skeleton(): string {
    const baseUrl = `
  readonly #baseUrl: string;

  constructor(api: HttpClient, baseUrl: string) {
    super(api);
    this.#baseUrl = baseUrl;
  }
`;
    return `import { Endpoints${this.#hasBaseUrl ? ', type HttpClient' : ''} } from '@patchbay/http';

/** Endpoints that the client keeps apart, so that each file stays short. */
export class ${this.#className} extends Endpoints {${this.#hasBaseUrl ? baseUrl : ''}}
`;
  }

  /** The client with a property that holds the class. */
  heldBy(client: string): string {
    const name = this.#property;
    const imported = addImports(client, [{ from: this.#specifier, names: [this.#className] }]);
    const member: Member = this.#hasBaseUrl
      ? {
          name,
          declaration: `readonly ${name}: ${this.#className};`,
          assignment: `this.${name} = new ${this.#className}(this.api, this.#baseUrl);`,
        }
      : { name, declaration: `readonly ${name} = new ${this.#className}(this.api);` };
    return addMember(imported, member);
  }

  /** A recipe that finds its endpoints, and the types of the vendor's objects, where they are. */
  refer(recipe: Recipe, client: string, own: string): Pick<Recipe, 'handlers' | 'imports'> {
    const elsewhere = recipe.client.methods
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('#') && !hasMethod(client, name) && hasMethod(own, name));
    const handlers = recipe.handlers.map(({ name, code }) => ({
      name,
      code: elsewhere.reduce(
        (current, method) => current.replaceAll(`client.${method}(`, `client.${this.#property}.${method}(`),
        code,
      ),
    }));
    const isElsewhere = (name: string): boolean => {
      const plain = name.replace(/^type /, '');
      return !declares(client, plain) && declares(own, plain);
    };
    const imports = recipe.imports.map(({ from, names }) => ({
      from: from === './client.ts' && names.some(isElsewhere) ? this.#specifier : from,
      names,
    }));
    return { handlers, imports };
  }
}
