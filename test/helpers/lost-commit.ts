import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How PostgreSQL ends what it says when it is in no transaction: ReadyForQuery, idle (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const IDLE = 'Z\0\0\0\x05I';

export type CommitLoser = {
  /** The address of the database by way of here. */
  readonly url: string;
  /** Cuts the line of the next transaction that names this, once the database has committed it and before its client hears so. */
  readonly lose: (named: string) => void;
  /** How many were cut. */
  readonly lost: () => number;
  readonly close: () => Promise<void>;
};

/** Stands between the program and a PostgreSQL of this machine. */
export const startCommitLoser = async (database: string): Promise<CommitLoser> => {
  const target = new URL(database);
  const lines = new Set<Socket>();
  let named: string | undefined;
  let lost = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let said = '';
    let cutting = false;
    const end = () => {
      lines.delete(client);
      client.destroy();
      server.destroy();
    };
    lines.add(client);
    client.on('data', (chunk) => {
      said += chunk.toString('latin1');
      if (named !== undefined && said.includes(named) && /commit/.test(chunk.toString('latin1'))) {
        named = undefined;
        cutting = true;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      const idle = chunk.toString('latin1').includes(IDLE);
      if (idle) said = '';
      if (!cutting) client.write(chunk);
      else if (idle) {
        lost += 1;
        end();
      }
    });
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(database);
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    lose: (what) => {
      named = what;
    },
    lost: () => lost,
    close: async () => {
      for (const client of lines) client.destroy();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
};
