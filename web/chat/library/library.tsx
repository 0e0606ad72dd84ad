import { DirectLine } from 'botframework-directlinejs';
import ReactWebChat from 'botframework-webchat-component';
import { createStore } from 'botframework-webchat-core';
import { render } from 'react-dom';
import type { WebChat, DirectLine as WebChatDirectLine } from '../webchat.ts';
import { cards } from './card.tsx';
import { cardsAloud } from './card-aloud.tsx';
import { STYLE_OPTIONS } from './look.ts';
import { renderMarkdown } from './markdown.ts';
import { soonAgain } from './soon-again.ts';
import { toldTogether } from './told-together.ts';

/** Web Chat with what this page uses of it: Adaptive Cards and text. */
const library: WebChat = {
  // Its token and its place in the chat are its own by its types alone.
  createDirectLine: (options) => soonAgain(new DirectLine(options)) as object as WebChatDirectLine,
  createStore: (initial, ...middleware) => {
    const together = toldTogether();
    return together.telling(createStore(initial, together.middleware, ...middleware));
  },
  renderWebChat: (props, element) => {
    render(
      <ReactWebChat
        {...props}
        styleOptions={STYLE_OPTIONS}
        attachmentMiddleware={cards}
        attachmentForScreenReaderMiddleware={cardsAloud}
        renderMarkdown={renderMarkdown}
      />,
      element,
    );
  },
};
globalThis.WebChat = library;
