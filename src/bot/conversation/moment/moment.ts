import type { Locale } from '../../../machines/locales.ts';
import type { State } from '../../../machines/state.ts';
import type { Checked } from '../../../machines/verdicts.ts';
import type { Address } from '../../messages/address.ts';

/** Where the conversation stands when something comes in; `at` in ms UTC. */
export type Moment = {
  readonly at: number;
  readonly state: State;
  readonly locale: Locale;
  readonly reissueOpen: boolean;
  /** Whether the campaign's roster asks for this very certificate of who speaks. */
  readonly isListed: (checked: Pick<Checked, 'serial'>, issuer: string | undefined) => boolean;
  readonly address: Address;
  /** Whose checks are counted together: a person of the platform, or a conversation of the browser. */
  readonly holder: string;
};
