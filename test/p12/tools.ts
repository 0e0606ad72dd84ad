import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { rsaKey } from '../helpers/rsa-keys.ts';

const RSA_2048 = '-newkey rsa:2048';

/** A scratch folder with files made by the tools that are installed. */
export const workshop = () => {
  const root = mkdtempSync(join(tmpdir(), 'p12-'));
  let made = 0;
  const at = (name: string): string => join(root, name);
  const run = (tool: string, args: readonly string[], input?: string): string =>
    execFileSync(tool, [...args], {
      cwd: root,
      input: input ?? '',
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: 120_000,
    }).toString();
  /** A key of RSA, `NAME.key`, another one each time. */
  const rsa = (name: string): void => {
    writeFileSync(at(`${name}.key`), rsaKey(made));
    made += 1;
  };
  return {
    at,
    run,
    rsa,
    read: (name: string): Uint8Array => new Uint8Array(readFileSync(at(name))),
    write: (name: string, bytes: Uint8Array | string): void => writeFileSync(at(name), bytes),
    close: (): void => rmSync(root, { recursive: true, force: true }),
    /** A key and a self-signed certificate, `NAME.key` and `NAME.crt`, valid for a year from now. */
    identity: (
      name: string,
      algorithm: readonly string[],
      subject: string,
      extra: readonly string[] = [],
    ): void => {
      const isMade = algorithm.join(' ') === RSA_2048;
      if (isMade) rsa(name);
      run('openssl', [
        'req',
        '-x509',
        '-nodes',
        '-utf8',
        ...(isMade ? ['-key', `${name}.key`] : [...algorithm, '-keyout', `${name}.key`]),
        '-out',
        `${name}.crt`,
        '-subj',
        subject,
        '-days',
        '365',
        ...extra,
      ]);
    },
    /** `openssl pkcs12 -export` of NAME.key and NAME.crt. */
    pkcs12: (name: string, out: string, password: string, extra: readonly string[] = []): Uint8Array => {
      run('openssl', [
        'pkcs12',
        '-export',
        '-inkey',
        `${name}.key`,
        '-in',
        `${name}.crt`,
        '-passout',
        `pass:${password}`,
        '-out',
        out,
        ...extra,
      ]);
      return new Uint8Array(readFileSync(at(out)));
    },
  };
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Whether a tool is there; where it is not, its tests are left out, and the run says so. */
export const hasTool = (tool: string): boolean => {
  const there = (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, tool)));
  if (!there) process.stdout.write(`${tool} is not installed: its tests are left out\n`);
  return there;
};
