import { asRecord } from '../json.ts';
import { missingPlatforms } from './missing-platforms.ts';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Adds the platform packages that npm left out, so that `npm ci` accepts the lock file here and finds them where
 * they are needed. Only exact versions are added, and only names that say their platform: nothing is guessed.
 *
 * @returns the completed lock file and the names that could not be added.
 */
export function completeLock(lock: Readonly<Record<string, unknown>>): {
  readonly lock: Record<string, unknown>;
  readonly refused: readonly string[];
} {
  const packages = asRecord(lock['packages']);
  const added: Record<string, unknown> = {};
  const refused: string[] = [];
  for (const { name, version, neededBy } of missingPlatforms(packages)) {
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) refused.push(name);
    else {
      const dev = asRecord(packages[neededBy])['dev'] === true ? { dev: true } : {};
      added[`node_modules/${name}`] = {
        version,
        cpu: [platform.cpu],
        ...dev,
        ...platform.libc,
        optional: true,
        os: [platform.os],
      };
    }
  }
  const sorted = Object.entries({ ...packages, ...added }).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, refused };
}

function platformOf(name: string): { os: string; cpu: string; libc: { libc?: string[] } } | undefined {
  const words = name.split(/[-/]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined) return undefined;
  const isMusl = words.some((word) => word.startsWith('musl'));
  const isGnu = words.some((word) => word.startsWith('gnu'));
  const libc = os !== 'linux' ? {} : isMusl ? { libc: ['musl'] } : isGnu ? { libc: ['glibc'] } : {};
  return { os, cpu, libc };
}
