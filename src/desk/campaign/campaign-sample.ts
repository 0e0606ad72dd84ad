import type { View } from '../../dialogs/view.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { Locale } from '../../machines/locales.ts';

/** Sends a sample of the invitation to one address, by mail or as a direct message. */
export type SendSample = (
  view: View,
  to: string,
  locale: Locale,
) => Promise<
  { readonly ok: true; readonly way: Way } | { readonly ok: false; readonly why: 'no-way' | 'refused' }
>;
