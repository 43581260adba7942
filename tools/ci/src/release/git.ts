import { spawnSync } from 'node:child_process';

/** A command of git that failed. */
export class GitError extends Error {}

/** A git repository on this machine. */
export class Git {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /**
   * What a command prints.
   *
   * @throws {@link GitError} with what git said
   */
  run(...args: readonly string[]): string {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: this.root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (status !== 0) throw new GitError(`git ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
    return stdout;
  }

  /** What a command prints; undefined when it fails. */
  try(...args: readonly string[]): string | undefined {
    try {
      return this.run(...args);
    } catch (error) {
      if (error instanceof GitError) return undefined;
      throw error;
    }
  }

  /** Paths that a command prints, each ended by a zero byte. */
  paths(...args: readonly string[]): string[] {
    return this.run(...args)
      .split('\0')
      .filter((path) => path !== '');
  }

  /** The text of a file as it was in a commit; undefined where there was none. */
  fileAt(commit: string, path: string): string | undefined {
    return this.try('show', `${commit}:${path}`);
  }

  /** Whether commits are missing, as in `git clone --depth 1`. */
  isShallow(): boolean {
    return this.try('rev-parse', '--is-shallow-repository')?.trim() === 'true';
  }
}
