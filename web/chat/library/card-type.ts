import { isObject, type Json } from '../json.ts';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** The card, where that is what is attached. */
export const cardIn = (attachment: {
  readonly contentType: string;
  readonly content?: unknown;
}): Json | undefined =>
  attachment.contentType === ADAPTIVE_CARD && isObject(attachment.content) ? attachment.content : undefined;
