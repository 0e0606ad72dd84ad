import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A test's own server on this machine. */
export type Listening = {
  readonly port: number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Ends it with every connection that is open still. */
  readonly close: () => Promise<void>;
};

/** Has it listen, on a free port unless one is given. */
export const listening = async (server: Server, at = 0): Promise<Listening> => {
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
