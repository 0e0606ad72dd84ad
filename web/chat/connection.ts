import type { Locale } from '../../src/machines/locales.ts';
import { pause } from '../pause.ts';
import { DOMAIN, hasMoved, type LiveSession, renew, since } from './chat-session.ts';
import type { ChatStorage } from './chat-storage.ts';
import { sendUntilTaken } from './send-until-taken.ts';
import { watchSocket } from './socket-watch.ts';
import { createTranscript, placeIn, type TranscriptHooks } from './transcript.ts';
import { laterWatermark } from './watermark.ts';
import { type DirectLine, STATUS, type Store } from './webchat.ts';

const RETRY_MS = 5000;
/** How long the bot may take to answer what the server has just accepted, ms. */
const ANSWER_MS = 500;
/** Tokens last 30 minutes; a laptop that slept longer finds out at the next look. */
const FRESH_MS = 10 * 60_000;

/** The chat that is shown. */
type Shown = {
  readonly conversation: string;
  readonly store: Store;
  readonly directLine: DirectLine;
};

type Needs = {
  readonly storage: ChatStorage;
  /** The hooks for what comes in. */
  readonly hears: Omit<TranscriptHooks, 'numbered' | 'moved' | 'connected'>;
  readonly connected: (resumed: boolean) => void;
  /** The server says how the reissue stands now: cards of the chat may be from before its last day. */
  readonly told: (session: LiveSession) => void;
  /** Shows the chat, from now on. */
  readonly draw: () => void;
  /** What is sent does not reach the server, or does again. */
  readonly away: (away: boolean) => void;
  /** What the server sends does not come by itself, or does again. */
  readonly deaf: (deaf: boolean) => void;
  /** The chat is over on this page; `moved`: it goes on on another device. */
  readonly ended: (why: 'failed' | 'moved') => void;
};

export type Connection = {
  readonly connect: (session: LiveSession, resumed: boolean) => void;
  readonly shown: () => Shown | undefined;
  /** The page is seen again, or the network is back: finds out whether the chat is still this one, and what was missed. */
  readonly look: () => void;
  /** Finds out only whether the chat is still this one. */
  readonly lookForChat: () => void;
  readonly tellBot: (locale: Locale) => void;
  /** Has the bot show anew where one stands. */
  readonly askAnew: () => void;
};

/** The chat's way to the server and back: renewed as its token runs out, found out where it is dead, left where another device has taken the chat. */
export const createConnection = (needs: Needs): Connection => {
  const { storage } = needs;
  let shown: Shown | undefined;
  let renewedAt = Date.now();
  /** The request for a new token, while one is under way. */
  let renewal: Promise<void> | undefined;
  let hasLeft = false;

  /** The chat goes on on another device: it can still be read here, but nothing more is sent. */
  const leave = (): void => {
    hasLeft = true;
    shown?.directLine.end();
    line.rest();
    needs.ended('moved');
  };

  /** Gets a new token when the old one ran out; begins anew where the server has forgotten the conversation, or another window has. */
  const renewed = async (own: string, directLine: DirectLine): Promise<void> => {
    const answer = await renew(storage, directLine.watermark, own);
    if (answer === 'gone') return location.reload();
    if (answer === 'moved') return leave();
    if (answer === 'unreachable') {
      await pause(RETRY_MS);
      return renewed(own, directLine);
    }
    renewedAt = Date.now();
    needs.told(answer);
    directLine.reconnect(answer);
  };

  const recover = (own: string, directLine: DirectLine): void => {
    renewal ??= renewed(own, directLine).finally(() => {
      renewal = undefined;
    });
  };

  const lookForChat = (): void => {
    if (shown === undefined) return;
    if (hasMoved(storage, shown.conversation)) location.reload();
    else if (!hasLeft && Date.now() - renewedAt > FRESH_MS) recover(shown.conversation, shown.directLine);
  };

  /** Fetches what came while the stream was cut, and gives how much; the stream itself comes back in its own time, and goes on from there. */
  const catchUp = async (): Promise<number> => {
    if (shown === undefined) return 0;
    const { conversation, store, directLine } = shown;
    const missed = await since(storage, directLine.watermark ?? '', conversation);
    if (missed === undefined || store !== shown?.store) return 0;
    directLine.watermark = laterWatermark(directLine.watermark, missed.watermark);
    for (const activity of missed.activities) {
      store.dispatch({ type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity } });
    }
    return missed.activities.length;
  };

  const line = watchSocket({ poll: catchUp, dead: needs.deaf });

  return {
    shown: () => shown,
    lookForChat,
    look: () => {
      lookForChat();
      line.look();
    },
    askAnew: () => shown?.store.dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'arrived' } }),
    tellBot: (value) =>
      shown?.store.dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'locale', value } }),
    connect: (session, resumed) => {
      const conversation = session.conversationId;
      const directLine = WebChat.createDirectLine({
        domain: DOMAIN,
        conversationId: conversation,
        token: session.token,
        streamUrl: session.streamUrl,
      });
      directLine.expiredToken = () => recover(conversation, directLine);
      directLine.connectionStatus$.subscribe((status) => {
        if (status !== STATUS.failed) return;
        line.rest();
        needs.ended('failed');
      });
      const store = WebChat.createStore(
        {},
        createTranscript({
          ...needs.hears,
          numbered: line.came,
          moved: (moves) => {
            if (moves > session.moves) leave();
          },
          connected: () => needs.connected(resumed),
        }),
      );
      sendUntilTaken(directLine, {
        ready: () => {
          // The machine may have slept without a word of it to the page: the clock tells.
          lookForChat();
          return renewal;
        },
        waits: needs.away,
        returned: () => void setTimeout(() => void catchUp(), ANSWER_MS),
        taken: (id) => line.took(placeIn(id) ?? 0),
      });
      shown = { conversation, store, directLine };
      needs.told(session);
      needs.draw();
    },
  };
};
