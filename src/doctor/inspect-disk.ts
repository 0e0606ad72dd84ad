import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, rmdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Words } from '../dialogs/words.ts';
import { probeSqlite } from '../store/drivers/sqlite-probe.ts';
import { SCHEMA_VERSION } from '../store/schema.ts';
import { codeOfError, type Found, fault, warning, well } from './finding.ts';
import { BLOCKED_MS, inspectUnfinished } from './inspect-unfinished.ts';
import { otherService } from './other-service.ts';

/** Types of file systems whose locks SQLite cannot rely on, by statfs(2). */
const NETWORK: Readonly<Record<number, string>> = {
  26985: 'NFS',
  4283649346: 'SMB',
  4266872130: 'SMB',
  20859: 'SMB',
};
const KEY_BYTES = 32;
const ENOUGH_BYTES = 500 * 1024 * 1024;
const PUBLIC_BITS = 0o077;

type DiskLook = {
  /** The data is in it, not the key alone. */
  readonly sqlite: boolean;
  /** ms UTC; where it is given every page of the data is read, and what was not sent is looked at. */
  readonly now: number | undefined;
  /** The id of the service that is set, if it can be read. */
  readonly service: string | undefined;
  readonly words: Words;
  readonly hasDesk: boolean;
};

const octal = (mode: number): string => (mode & 0o777).toString(8);
const isWindows = process.platform === 'win32';

/** Tries to make a file in the folder, and deletes it again. */
const writeFault = (dir: string): Found | undefined => {
  const file = join(dir, `.probe-${randomUUID()}`);
  try {
    closeSync(openSync(file, 'wx', 0o600));
    rmSync(file);
    return undefined;
  } catch (error) {
    const code = codeOfError(error);
    return code === 'EROFS' ? fault('disk.read-only', { dir }) : fault('disk.no-right', { dir, code });
  }
};

/** Tries to make the first missing folder of a path, and deletes it again. */
const makeFault = (dir: string): Found | undefined => {
  let missing = resolve(dir);
  while (!existsSync(dirname(missing))) missing = dirname(missing);
  try {
    // Not `recursive`: where a file system takes no folders, such as /proc, that never ends.
    mkdirSync(missing, { mode: 0o700 });
    rmdirSync(missing);
    return undefined;
  } catch (error) {
    const code = codeOfError(error);
    if (code === 'EROFS') return fault('disk.read-only', { dir });
    return code === 'EACCES' || code === 'EPERM'
      ? fault('disk.no-right', { dir, code })
      : fault('disk.missing', { dir, code });
  }
};

const inspectKey = (dir: string): readonly Found[] => {
  const file = join(dir, 'secret.key');
  if (!existsSync(file)) return [];
  const { size, mode } = statSync(file);
  return [
    ...(size === KEY_BYTES ? [] : [fault('disk.key-damaged', { file })]),
    ...(!isWindows && (mode & PUBLIC_BITS) !== 0 ? [warning('disk.key-readable', { file })] : []),
  ];
};

const inspectFile = async (
  dir: string,
  { now, service, words, hasDesk }: Pick<DiskLook, 'now' | 'service' | 'words' | 'hasDesk'>,
): Promise<readonly Found[]> => {
  const probe = await probeSqlite(dir, now && now - BLOCKED_MS);
  switch (probe.kind) {
    case 'none':
      return [];
    case 'damaged':
      return [fault('disk.damaged', { file: probe.file, detail: probe.detail })];
    case 'unreadable':
      return [fault('disk.unreadable', { file: probe.file, code: probe.code })];
    case 'open':
      return [
        ...(probe.found > SCHEMA_VERSION
          ? [fault('disk.newer', { file: probe.file, found: probe.found, known: SCHEMA_VERSION })]
          : []),
        ...otherService(probe.service, service, 'disk.other-service', probe.file),
        ...(probe.unfinished && now !== undefined
          ? inspectUnfinished(probe.unfinished, { words, now, hasDesk })
          : []),
      ];
    default:
      return probe satisfies never;
  }
};

const inspectRoom = (dir: string, sqlite: boolean): readonly Found[] => {
  const { type, bavail, bsize } = statfsSync(dir);
  const network = NETWORK[type >>> 0];
  const free = Number(bavail) * Number(bsize);
  return [
    ...(sqlite && network !== undefined ? [fault('disk.network', { dir, type: network })] : []),
    ...(free < ENOUGH_BYTES ? [warning('disk.full', { dir, free: Math.floor(free / 1024 / 1024) })] : []),
  ];
};

/** The data folder: whether it is there or can be made, written, and holds what is whole. */
export const inspectDisk = async (dir: string, look: DiskLook): Promise<readonly Found[]> => {
  const { sqlite } = look;
  if (!existsSync(dir)) {
    const wrong = makeFault(dir);
    return [wrong ?? well('disk', { dir })];
  }
  const { mode } = statSync(dir);
  if (!statSync(dir).isDirectory()) return [fault('disk.no-folder', { dir })];
  const wrong = writeFault(dir);
  const found = [
    ...(wrong === undefined ? [] : [wrong]),
    ...inspectRoom(dir, sqlite),
    ...(!isWindows && (mode & PUBLIC_BITS) !== 0
      ? [warning('disk.readable', { dir, mode: octal(mode) })]
      : []),
    ...inspectKey(dir),
    ...(sqlite ? await inspectFile(dir, look) : []),
  ];
  return found.some(({ level }) => level === 'fault') ? found : [...found, well('disk', { dir })];
};
