import { createContext, useContext } from 'react';
import type { Me } from '../../src/desk/sign-in-api.ts';
import type { Place } from './address.ts';
import type { CallNotesDraft } from './callers/call-notes.ts';
import type { Api } from './server/api.ts';
import type { Live } from './server/live.ts';
import type { Drafts } from './ticket/drafts.ts';
import type { Go } from './use-place.ts';

/** What every part of the page works with, once somebody is signed in. */
export type Desk = {
  readonly api: Api;
  readonly live: Live;
  readonly me: Me;
  readonly go: Go;
  readonly drafts: Drafts;
  /** What is being written of a call that was not filed yet. */
  readonly callNotes: CallNotesDraft;
  /** Says it to those who hear the page. */
  readonly announce: (text: string) => void;
};

export const DeskContext = createContext<Desk | null>(null);

/** Apart from the rest, for it changes with each step: only who reads it is drawn anew. */
export const PlaceContext = createContext<Place | null>(null);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('nobody is signed in here');
  return desk;
};

/** Where the person is, after the address. */
export const useHere = (): Place => {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('nobody is anywhere here');
  return place;
};
