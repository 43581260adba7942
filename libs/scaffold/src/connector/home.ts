import type { CapabilityFacts } from '../capability/facts.ts';
import type { FileTree } from '../files/file-tree.ts';
import type { Library } from './libraries.ts';

/** Where a connector is made, and what that place says of it. */
export interface ConnectorHome {
  readonly files: FileTree;
  /** The folder of the connector in these files: `connectors/myapp`, or `.` */
  readonly root: string;
  /** The name of its npm package. */
  readonly packageName: string;
  /**
   * `workspace`: one package of an Nx workspace, whose plugin infers how it is tested and built. `alone`: a package that
   * brings its own configuration.
   */
  readonly kind: 'workspace' | 'alone';
  /**
   * True everywhere but in this repository: nothing there says how a connector is compiled, or brings what its tests
   * need.
   */
  readonly isOutside: boolean;
  /** What core says of the standard capabilities, by name. */
  readonly facts: ReadonlyMap<string, CapabilityFacts>;
  /** The range to state for a library, such as `^1.4.0`. */
  range(library: Library): string;
  /** The range of zod that core takes. */
  readonly zodRange: string;
  /** The text of the licence; absent: none is written. */
  readonly licence?: string | undefined;
  /** Its name, as npm knows it, for a connector that has none yet. @default 'Apache-2.0' */
  readonly licenceName?: string | undefined;
  /** The address of the repository, where it is known. */
  readonly repositoryUrl?: string | undefined;
}
