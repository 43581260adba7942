/** Loaded before a program that is measured: tells what the whole process came to, on the fourth descriptor. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ microseconds: userCPUTime + systemCPUTime, kilobytes: maxRSS }));
});
