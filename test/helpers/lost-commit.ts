import { type AddressInfo, connect, createServer } from 'node:net';

/** How PostgreSQL ends what it says when it is in no transaction: ReadyForQuery, idle (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const IDLE = 'Z\0\0\0\x05I';

export type CommitLoser = {
  /** The address of the database by way of here. */
  readonly url: string;
  /** Cuts the line of the next transaction that names this, once the database has committed it and before its client hears so. `commits`: by what it does, where it is one statement. */
  readonly lose: (named: string, commits?: RegExp) => void;
  /** Cuts it where its commit is sent, or what commits, and keeps that from the database, which goes on to wait for it, until it is let through. */
  readonly keepBack: (named: string, commits?: RegExp) => void;
  readonly letThrough: () => void;
  /** From now on a line that sends this hears nothing more, and is not cut. */
  readonly hush: (sent: RegExp) => void;
  /** Cuts it before its commit is sent, and that of each that names this, until the function is called that is given. */
  readonly refuse: (named: string) => () => void;
  /** How many were cut in any of these ways. */
  readonly lost: () => number;
  /** How often the program sent this text; what it prepared it sends once a connection. */
  readonly sent: (text: string) => number;
  readonly close: () => Promise<void>;
};

type Cut = { readonly named: string; readonly where: 'before' | 'at' | 'after'; readonly commits?: RegExp };

const names = (said: string, cut: Cut | undefined): boolean =>
  cut !== undefined && said.includes(Buffer.from(cut.named).toString('latin1'));

/** Stands between the program and a PostgreSQL of this machine. */
export const startCommitLoser = async (database: string): Promise<CommitLoser> => {
  const target = new URL(database);
  const lines = new Set<() => void>();
  const heard: string[] = [];
  let cut: Cut | undefined;
  let lost = 0;
  let keptBack: (() => void) | undefined;
  let hushed: RegExp | undefined;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let said = '';
    let losing = false;
    let isKept = false;
    let isHushed = false;
    const end = () => {
      lines.delete(end);
      client.destroy();
      server.destroy();
    };
    lines.add(end);
    const fallsSilent = (text: string): boolean => {
      isHushed ||= hushed?.test(text) === true;
      return isHushed;
    };
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      heard.push(text);
      said += text;
      if (fallsSilent(text)) return;
      const isMeant = names(said, cut);
      if (isMeant && cut?.where === 'before') {
        lost += 1;
        end();
        return;
      }
      if (isMeant && cut?.commits?.test(text)) {
        const where = cut?.where;
        cut = undefined;
        if (where === 'at') {
          lost += 1;
          isKept = true;
          keptBack = () => server.write(chunk, () => server.end());
          client.destroy();
          return;
        }
        losing = true;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      const idle = chunk.toString('latin1').includes(IDLE);
      if (idle) said = '';
      if (!losing && !isHushed) client.write(chunk);
      else if (idle && losing) {
        lost += 1;
        end();
      }
    });
    const broke = () => {
      if (!isKept) end();
    };
    client.on('error', broke);
    client.on('close', broke);
    server.on('error', end);
    server.on('close', () => {
      if (!isHushed) end();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(database);
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    lose: (named, commits = /commit/) => {
      cut = { named, where: 'after', commits };
    },
    keepBack: (named, commits = /commit/) => {
      cut = { named, where: 'at', commits };
    },
    letThrough: () => keptBack?.(),
    hush: (sent) => {
      hushed = sent;
    },
    refuse: (named) => {
      cut = { named, where: 'before' };
      return () => {
        cut = undefined;
      };
    },
    lost: () => lost,
    sent: (text) => heard.reduce((sum, one) => sum + one.split(text).length - 1, 0),
    close: async () => {
      for (const end of [...lines]) end();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
};
