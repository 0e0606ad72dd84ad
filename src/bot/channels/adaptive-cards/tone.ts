import type { Tone } from '../../../machines/ticket/log-lines.ts';
import type { CardElement, Container } from './schema.ts';

/** Each kind of reader has a colour of its own. */
const TONE_STYLES = {
  internal: 'warning',
  'to-holder': 'accent',
  'from-holder': 'good',
} as const satisfies Record<Tone, Container['style']>;

export const toned = (tone: Tone | undefined, items: readonly CardElement[]): readonly CardElement[] =>
  tone === undefined ? items : [{ type: 'Container', style: TONE_STYLES[tone], items }];
