import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Me, SignInWays } from '../../../src/desk/sign-in-api.ts';
import { takeToken } from '../../take-token.ts';
import { type Api, createApi, NO_WAYS, NOT_SIGNED_IN, type NotSignedIn } from '../server/api.ts';

/** Whether somebody is signed in. */
type Session =
  | { readonly state: 'asking' | 'signing-in' | 'unreachable' }
  | { readonly state: 'in'; readonly me: Me }
  /** Somebody is signed in, and a link of another agent was opened: whom it would sign in. */
  | { readonly state: 'switching'; readonly me: Me; readonly other: string }
  | { readonly state: 'out'; readonly ways: SignInWays; readonly why: NotSignedIn | null };

/** The token in a link as people copy it, with whatever stands around it. */
const tokenIn = (link: string): string => /#t=([\w.-]+)/.exec(link)?.[1] ?? 'none';

/** Whom a link would sign in, as it says itself; whether that is true the server finds out. */
const agentIn = (token: string): { readonly id: string; readonly name: string } | undefined => {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    const { sub, name }: { sub?: unknown; name?: unknown } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof sub === 'string' && typeof name === 'string' ? { id: sub, name } : undefined;
  } catch {
    return undefined;
  }
};

/** Whether this is Teams' tab, a frame of another site's. */
export const inTab = (): boolean => new URLSearchParams(location.search).get('tab') === 'teams';

/** Why a sign-in at the OpenID Provider failed, as the address says on the way back. */
const refusalHere = (): NotSignedIn | null => {
  const why = new URLSearchParams(location.search).get('refused');
  return why === null ? null : (NOT_SIGNED_IN.find((known) => known === why) ?? 'invalid');
};

type SignedIn = {
  readonly session: Session;
  readonly api: Api;
  /** Asks again who is signed in, or sends the link again. */
  readonly retry: () => void;
  /** Whether it went through. */
  readonly signOut: () => Promise<boolean>;
  /** Signs in by a link that was copied from elsewhere. */
  readonly signInBy: (link: string) => void;
  /** Goes on as who is signed in, whatever link was opened; or lets the link sign in. */
  readonly stay: (me: Me) => void;
  readonly change: () => void;
  /** Finds out whether one still is signed in. */
  readonly check: () => void;
};

/** Who is signed in. A link in the address signs in; `onIn` leads on from the sign-in's own address. */
export const useSession = (onIn: () => void): SignedIn => {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const token = useRef<string | null>(null);
  const api = useMemo(
    () =>
      createApi((ways) =>
        setSession((before) =>
          before.state === 'out' ? { ...before, ways } : { state: 'out', ways, why: refusalHere() },
        ),
      ),
    [],
  );

  const welcome = useCallback(
    (me: Me) => {
      if (location.pathname.startsWith('/desk/login')) onIn();
      setSession({ state: 'in', me });
    },
    [onIn],
  );
  const ask = useCallback(async () => {
    const answer = await api.me();
    if (answer.ok) welcome(answer.value);
    else if (answer.fault.kind !== 'signed-out')
      setSession((before) => (before.state === 'in' ? before : { state: 'unreachable' }));
  }, [api, welcome]);

  const redeem = useCallback(
    async (link: string) => {
      setSession({ state: 'signing-in' });
      const came = await api.signIn(link, inTab());
      if (came !== 'unreachable') token.current = null;
      // Who is signed in already need not mind an old link.
      const answer = await api.me();
      if (answer.ok) return welcome(answer.value);
      const ways = answer.fault.kind === 'signed-out' ? answer.fault.ways : NO_WAYS;
      setSession({ state: 'out', ways, why: came === 'in' ? 'unreachable' : came });
    },
    [api, welcome],
  );

  /** A link of one agent does not sign out another one unasked. */
  const open = useCallback(
    async (link: string) => {
      const other = agentIn(link);
      const answer = other === undefined ? undefined : await api.me();
      if (other === undefined || answer?.ok !== true || answer.value.agent.id === other.id)
        return redeem(link);
      setSession({ state: 'switching', me: answer.value, other: other.name });
    },
    [api, redeem],
  );
  const stay = useCallback(
    (me: Me) => {
      token.current = null;
      welcome(me);
    },
    [welcome],
  );
  const change = useCallback(() => {
    if (token.current !== null) void redeem(token.current);
  }, [redeem]);

  const begin = useCallback(() => {
    token.current = takeToken() ?? token.current;
    void (token.current === null ? ask() : open(token.current));
  }, [ask, open]);
  useEffect(begin, [begin]);

  // The link is opened in another tab, or clicked once more in this one.
  const out = session.state === 'out';
  useEffect(() => {
    addEventListener('hashchange', begin);
    const seen = () => {
      if (out && document.visibilityState === 'visible') void ask();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('hashchange', begin);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [begin, ask, out]);

  const signOut = useCallback(async () => {
    const answer = await api.signOut();
    await ask();
    return answer.ok || answer.fault.kind === 'signed-out';
  }, [api, ask]);
  const signInBy = useCallback(
    (link: string) => {
      token.current = tokenIn(link);
      void redeem(token.current);
    },
    [redeem],
  );
  const check = useCallback(() => void api.me(), [api]);
  return { session, api, retry: begin, signOut, signInBy, stay, change, check };
};
