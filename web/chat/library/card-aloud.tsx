import type { AttachmentForScreenReaderMiddleware } from 'botframework-webchat-api';
import { hooks } from 'botframework-webchat-component';
import { isObject, type Json } from '../json.ts';
import { cardIn } from './card-type.ts';

type Part = { readonly kind: 'field' | 'button'; readonly name: string };

/** The fields and buttons of a card, in its order. */
const partsOf = (element: unknown): readonly Part[] => {
  if (Array.isArray(element)) return element.flatMap(partsOf);
  if (!isObject(element)) return [];
  const type = String(element.type);
  if (type.startsWith('Input.'))
    return [{ kind: 'field', name: String(element.label ?? element.title ?? '') }];
  if (type.startsWith('Action.')) return [{ kind: 'button', name: String(element.title ?? '') }];
  return [element.body, element.items, element.columns, element.actions].flatMap(partsOf);
};

/** What a screen reader says of a card as it comes: that it is one, what it says, and what can be done with it. */
const CardAloud = ({ content }: { readonly content: Json }) => {
  const localize = hooks.useLocalizer();
  const parts = partsOf(content).map((part, at) => ({ ...part, key: `${at} ${part.name}` }));
  return (
    <article>
      <div>{localize('ATTACHMENT_CARD', String(content.speak ?? ''), '', '')}</div>
      {parts.map(({ kind, name, key }) =>
        kind === 'field' ? (
          <label key={key}>
            {name}
            <input tabIndex={-1} type="text" />
          </label>
        ) : (
          <div key={key}>
            <button tabIndex={-1} type="button">
              {name}
            </button>
          </div>
        ),
      )}
    </article>
  );
};

/** Reads out the Adaptive Cards that are attached to what the bot says. */
export const cardsAloud: AttachmentForScreenReaderMiddleware = () => (next) => (given) => {
  const content = cardIn(given.attachment);
  return content === undefined ? next(given) : () => <CardAloud content={content} />;
};
