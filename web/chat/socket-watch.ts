/** The server says something every 20 s, if only nothing. */
const SILENT_MS = 45_000;
/** What the server has taken comes back at once; later than this it does not come. */
const ECHO_MS = 3000;
const POLL_MS = 3000;
const LOOK_MS = 5000;

type Hooks = {
  /** Fetches what the page has not got, and shows it; gives how much it was. */
  readonly poll: () => Promise<number>;
  /** Nothing comes over the line, and the server is asked every few seconds instead; or the line is back. */
  readonly dead: (dead: boolean) => void;
};

/** The WebSocket that a chat listens to, which may be dead without a word: after a sleep, behind a VPN or a proxy, in the background. */
type SocketWatch = {
  /** The server has taken the activity of that number, so that it has to come back. */
  readonly took: (number: number) => void;
  /** An activity came, whichever way. */
  readonly came: (number: number) => void;
  /** The page is seen again, or the network is back: finds out whether something was missed. */
  readonly look: () => void;
  /** The chat is over on this page: nothing is watched or asked for, until another WebSocket is opened. */
  readonly rest: () => void;
};

/** Watches every WebSocket that is opened from now on; the newest is the line. */
export const watchSocket = ({ poll, dead }: Hooks): SocketWatch => {
  let socket: WebSocket | undefined;
  let heardAt = Date.now();
  let latest = 0;
  let isDead = false;
  let polling: ReturnType<typeof setInterval> | undefined;

  const heard = (): void => {
    heardAt = Date.now();
    if (!isDead) return;
    isDead = false;
    clearInterval(polling);
    dead(false);
  };

  const give = (): void => {
    if (isDead || socket === undefined) return;
    isDead = true;
    dead(true);
    const given = socket;
    socket = undefined;
    // A dead line does not answer the closing handshake; whoever listens to it is told now, and opens another.
    given?.onclose?.(new CloseEvent('close'));
    given?.close();
    void poll();
    polling = setInterval(() => void poll(), POLL_MS);
  };

  globalThis.WebSocket = new Proxy(WebSocket, {
    construct: (target, given) => {
      const opened: WebSocket = Reflect.construct(target, given);
      if (socket === undefined && !isDead) heardAt = Date.now();
      socket = opened;
      for (const event of ['open', 'message']) {
        opened.addEventListener(event, () => {
          if (opened === socket) heard();
        });
      }
      return opened;
    },
  });

  const look = async (): Promise<void> => {
    const since = heardAt;
    if (socket === undefined && !isDead) return;
    if (Date.now() - since < LOOK_MS || document.visibilityState === 'hidden') return;
    const missed = await poll();
    if (missed > 0 && heardAt === since) give();
  };
  setInterval(() => {
    if (Date.now() - heardAt > SILENT_MS) give();
  }, LOOK_MS);

  return {
    took: (number) =>
      void setTimeout(() => {
        if (latest < number) give();
      }, ECHO_MS),
    came: (number) => {
      latest = Math.max(latest, number);
    },
    look: () => void look(),
    rest: () => {
      socket = undefined;
      heard();
    },
  };
};
