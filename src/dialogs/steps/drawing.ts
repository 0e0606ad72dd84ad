import type { Press } from '../../machines/presses.ts';
import type { Service } from '../../machines/service.ts';
import type { View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';

/** What a step is drawn from besides its state; `Seen`: what of the moment it looks at. */
export type DrawnFrom<Seen = ViewContext> = {
  readonly viewContext: Seen;
  readonly words: Words;
  readonly service: Service;
  /** What the words are filled in with, of the service. */
  readonly params: Params;
};

/** What of a step depends on the moment, the person or the way that led there. */
export type Drawing = Pick<View, 'facts' | 'inputs' | 'links'> & {
  /** In place of the step's own title. */
  readonly title?: string;
  readonly callout?: View['callout'];
  readonly figures?: View['figures'];
  /** After the step's own lines, actions and notes. */
  readonly lines: readonly string[];
  readonly steps?: View['steps'];
  readonly notes?: readonly string[];
  /** Of the step's buttons, those that do something now; all where it is not given. */
  readonly buttons?: readonly Press[];
};

/** The drawing of a step that depends on none of this. */
export const NOTHING: Drawing = { lines: [], facts: [], inputs: [], links: [] };
