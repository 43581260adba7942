import type { SourceSubject } from '../subject.ts';

/** One thing that a platform relies on. */
export interface Rule {
  readonly section:
    'spec' | 'connection' | 'discovery' | 'basic read' | 'full refresh' | 'incremental' | 'output';
  readonly title: string;
  /** Why it cannot be checked for this source. */
  skip?(subject: SourceSubject): string | undefined;
  /** @returns what is wrong */
  check(subject: SourceSubject): Promise<readonly string[]>;
}
