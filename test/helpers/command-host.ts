import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** A command as it would be started: the file that it runs, and what it is given. */
export type Asked = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly input: string;
};
export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

let count = 0;
/** A module that is named anew is run anew; what it imports stays loaded, and that is what a start costs. */
const run = async ({ file, args, env, cwd, input }: Asked): Promise<Ended> => {
  const said = { stdout: '', stderr: '' };
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, file, ...args];
  process.exitCode = 0;
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true });
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (text: string | Uint8Array) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    };
  count += 1;
  const url = pathToFileURL(file);
  url.search = `${count}`;
  await import(url.href);
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { code, ...said };
};

process.on('message', async (asked: Asked) => {
  const ended = await run(asked).catch((fault: unknown) => ({
    code: 1,
    stdout: '',
    stderr: String(fault instanceof Error ? fault.stack : fault),
  }));
  process.send?.(ended);
});
// Whoever started it has ended, by whatever.
process.on('disconnect', () => process.exit());
