import type { CardActionMiddleware } from 'botframework-webchat-api';

/** The part of Web Chat that the page uses. */
export type Activity = {
  readonly id?: string;
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly locale?: string;
  /** By the server's clock, ISO 8601. */
  readonly timestamp?: string;
  readonly value?: unknown;
  readonly from?: { readonly role?: string };
  readonly channelData?: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
};
export type Action = {
  readonly type: string;
  readonly payload?: {
    readonly activity?: Activity;
    readonly activityID?: string;
    readonly name?: string;
    readonly value?: string;
  };
};
export type Middleware = () => (next: (action: Action) => unknown) => (action: Action) => unknown;
export type Store = { readonly dispatch: (action: Action) => void };
/** As much of an observable as is asked for. */
export type Post = (activity: Activity) => {
  subscribe(observer: { next: (id: string) => void; error: (fault: unknown) => void }): {
    unsubscribe(): void;
  };
};
export type DirectLine = {
  readonly token: string;
  watermark?: string;
  postActivity: Post;
  /** The server has refused the token. What it does itself, to say so by its status, has Web Chat end the line for good. */
  expiredToken: () => void;
  readonly connectionStatus$: { subscribe(next: (status: number) => void): { unsubscribe(): void } };
  readonly reconnect: (conversation: {
    readonly conversationId: string;
    readonly token: string;
    readonly streamUrl: string;
  }) => void;
  readonly end: () => void;
};
/** What library.tsx gives the page, in a script of its own. */
export type WebChat = {
  readonly createDirectLine: (options: {
    readonly domain: string;
    readonly token: string;
    readonly conversationId: string;
    /** Where it is not given, it is asked for. */
    readonly streamUrl: string;
  }) => DirectLine;
  readonly createStore: (initial: object, ...middleware: readonly Middleware[]) => Store;
  readonly renderWebChat: (
    props: {
      readonly directLine: DirectLine;
      readonly store: Store;
      readonly locale: string;
      readonly cardActionMiddleware: CardActionMiddleware[];
      readonly nonce: string | undefined;
    },
    element: HTMLElement,
  ) => void;
};

declare global {
  var WebChat: WebChat;
}

/** Resolves once the library is there: it is most of what the page loads, and comes last. False where it does not come. */
export const webChatCame = (script: HTMLElement): Promise<boolean> =>
  new Promise((resolve) => {
    script.addEventListener('load', () => resolve(true));
    script.addEventListener('error', () => resolve(false));
  });

/** Direct Line's connection states (botframework-directlinejs, ConnectionStatus). */
export const STATUS = { online: 2, failed: 4, ended: 5 } as const;
