import {
  type Action,
  AdaptiveCard,
  GlobalSettings,
  HostConfig,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
} from 'adaptivecards';
import type { AttachmentMiddleware } from 'botframework-webchat-api';
import { hooks } from 'botframework-webchat-component';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { unstable_batchedUpdates as drawnTogether } from 'react-dom';
import type { Json } from '../json.ts';
import { cardIn } from './card-type.ts';
import { HOST_CONFIG } from './look.ts';

// A card that is not pressed as a whole is no stop of the keyboard's.
GlobalSettings.setTabIndexAtCardRoot = false;
const hostConfig = new HostConfig(HOST_CONFIG);

const BUTTON = 'button.ac-pushButton';

/** What the buttons of a card are to a screen reader: each one of its own, and which was pressed. Those that unfold say so themselves. */
const nameButtons = (element: HTMLElement): void => {
  for (const button of element.querySelectorAll(BUTTON)) {
    for (const name of ['aria-posinset', 'aria-setsize', 'role']) button.removeAttribute(name);
    if (!button.hasAttribute('aria-expanded')) button.setAttribute('aria-pressed', 'false');
  }
  element.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest(BUTTON) : null;
      if (button?.hasAttribute('aria-pressed')) button.setAttribute('aria-pressed', 'true');
    },
    { capture: true },
  );
};

/** Only a form that is named may be one (WAI-ARIA). */
const roleOf = (element: HTMLElement): 'form' | 'figure' =>
  element.hasAttribute('aria-label') && element.querySelector('button, input, select, textarea') !== null
    ? 'form'
    : 'figure';

const drawn = (
  content: Json,
  markdown: ((text: string) => string) | undefined,
  execute: (action: Action) => void,
): HTMLElement | undefined => {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse({ version: '1.0', ...content }, new SerializationContext());
  card.onExecuteAction = execute;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    if (markdown === undefined) return;
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  const element = card.render();
  if (element === undefined) return undefined;
  nameButtons(element);
  element.setAttribute('role', roleOf(element));
  return element;
};

/** An Adaptive Card, drawn once: what is typed into it, and the focus, stay whatever is drawn around it. */
const Card = memo(({ content }: { readonly content: Json }) => {
  const place = useRef<HTMLDivElement>(null);
  const perform = hooks.usePerformCardAction();
  const scrollToEnd = hooks.useScrollToEnd();
  const markdown = hooks.useRenderMarkdownAsHTML('adaptive cards');
  const now = useRef({ perform, scrollToEnd, markdown });
  now.current = { perform, scrollToEnd, markdown };

  const element = useMemo(
    () =>
      drawn(content, now.current.markdown, (action) => {
        const title = action.title ?? '';
        if (action instanceof OpenUrlAction && action.url !== undefined) {
          now.current.perform({ type: 'openUrl', title, value: action.url });
        } else if (action instanceof SubmitAction && action.data !== undefined) {
          const { data } = action;
          drawnTogether(() => {
            now.current.perform({ type: 'postBack', title, value: data });
            now.current.scrollToEnd();
          });
        }
      }),
    [content],
  );
  useLayoutEffect(() => {
    if (element !== undefined) place.current?.append(element);
    return () => element?.remove();
  }, [element]);
  return <div ref={place} />;
});

/** Draws the Adaptive Cards that are attached to what the bot says. */
export const cards: AttachmentMiddleware = () => (next) => (given) => {
  const content = given === undefined ? undefined : cardIn(given.attachment);
  return content === undefined ? next(given) : <Card content={content} />;
};
