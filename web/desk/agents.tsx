import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Agent } from '../../src/machines/ticket/ticket-types.ts';
import { useDesk } from './desk.ts';
import { useAsked } from './server/use-asked.ts';

const NO_AGENTS: readonly Agent[] = [];

type Known = { readonly agents: readonly Agent[]; readonly want: () => void };
const AgentsContext = createContext<Known>({ agents: NO_AGENTS, want: () => undefined });

const AskAgents = ({ onKnown }: { readonly onKnown: (agents: readonly Agent[]) => void }): null => {
  const { api } = useDesk();
  const { value } = useAsked('agents', () => api.agents());
  useEffect(() => {
    if (value !== undefined) onKnown(value);
  }, [value, onKnown]);
  return null;
};

/** Asks who is of the desk, once something in it names them; only that is drawn anew when it is known. */
export const KnownAgents = ({ children }: { readonly children: ReactNode }) => {
  const [agents, setAgents] = useState(NO_AGENTS);
  const [wanted, setWanted] = useState(false);
  const want = useCallback(() => setWanted(true), []);
  const known = useMemo(() => ({ agents, want }), [agents, want]);
  return (
    <AgentsContext.Provider value={known}>
      {children}
      {wanted && <AskAgents onKnown={setAgents} />}
    </AgentsContext.Provider>
  );
};

/** Who is of the desk. */
export const useAgents = (): readonly Agent[] => {
  const { agents, want } = useContext(AgentsContext);
  useEffect(want, [want]);
  return agents;
};
