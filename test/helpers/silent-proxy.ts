import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type SilentProxy = {
  readonly url: string;
  /** Connections that asked for this path bring nothing from now on, and are not closed either; new ones do. Gives how many have fallen silent. */
  readonly silence: (path: string) => number;
  readonly close: () => Promise<void>;
};

type Passed = { readonly client: Socket; readonly server: Socket; said: string; isSilent: boolean };

/** Passes connections on to a server of this machine, until they die without a word, as behind a VPN or after a sleep; on any free port, or `at` this one. */
export const startSilentProxy = async (target: string, at = 0): Promise<SilentProxy> => {
  const { port } = new URL(target);
  const passed = new Set<Passed>();
  const proxy = createServer((client) => {
    const server = connect(Number(port), new URL(target).hostname);
    const one: Passed = { client, server, said: '', isSilent: false };
    passed.add(one);
    client.on('data', (chunk) => {
      one.said += chunk.toString('latin1');
      server.write(chunk);
    });
    server.on('data', (chunk) => client.write(chunk));
    const end = () => {
      passed.delete(one);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(at, () => resolve()));
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    silence: (path) => {
      const found = [...passed].filter(({ said, isSilent }) => !isSilent && said.includes(path));
      for (const one of found) {
        const { client, server } = one;
        one.isSilent = true;
        client.removeAllListeners('data');
        client.resume();
        server.removeAllListeners('data');
        server.resume();
      }
      return found.length;
    },
    close: async () => {
      for (const { client, server } of passed) {
        client.destroy();
        server.destroy();
      }
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
};
