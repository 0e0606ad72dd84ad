import { createContext, type ReactNode, useContext } from 'react';
import type { Agent } from '../../src/machines/ticket/ticket-types.ts';
import { useDesk } from './desk.ts';
import { useAsked } from './server/use-asked.ts';

const NO_AGENTS: readonly Agent[] = [];

const AgentsContext = createContext(NO_AGENTS);

/** Asks who is of the desk, for what is in it; only what names them is drawn anew when that is known. */
export const KnownAgents = ({ children }: { readonly children: ReactNode }) => {
  const { api } = useDesk();
  const { value = NO_AGENTS } = useAsked('agents', () => api.agents());
  return <AgentsContext.Provider value={value}>{children}</AgentsContext.Provider>;
};

/** Who is of the desk. */
export const useAgents = (): readonly Agent[] => useContext(AgentsContext);
