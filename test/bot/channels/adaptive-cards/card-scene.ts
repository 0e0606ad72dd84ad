import { adaptiveCard } from '../../../../src/bot/channels/adaptive-cards/card.ts';
import type { CardAction, CardElement } from '../../../../src/bot/channels/adaptive-cards/schema.ts';
import { BARE_VIEW, type View } from '../../../../src/dialogs/view.ts';

const picture = (id: string, alt: string, url: string) => ({ id, alt, url });
/** A view with one of everything. */
export const VIEW: View = {
  ...BARE_VIEW,
  step: 'escalate.contact',
  notices: ['n1', 'n2'],
  title: 'title',
  progress: '1/2',
  lines: ['l1', 'l2'],
  warnings: ['w'],
  steps: [
    { text: 's1', pictures: [picture('a', 'far', 'https://example.org/pictures/ja/a.png')] },
    {
      text: 's2',
      pictures: [
        { ...picture('b', 'near', 'http://localhost:3978/pictures/ja/b.png'), caption: 'the one way' },
        picture('c', 'own', '/pictures/ja/c.png'),
        picture('d', 'odd', 'file:///etc/passwd'),
        picture('e', 'other host', '//example.org/e.png'),
      ],
    },
  ],
  notes: ['n3'],
  facts: [{ title: 'f', value: 'v' }],
  inputs: [
    {
      id: 'name',
      kind: 'text',
      label: 'Name',
      required: true,
      maxLength: 80,
      error: 'needed',
      value: '山田',
    },
    { id: 'email', kind: 'email', label: 'Mail', required: false, maxLength: 254, error: 'odd' },
    {
      id: 'note',
      kind: 'multiline',
      label: 'Note',
      required: false,
      maxLength: 1000,
      error: 'long',
      placeholder: '…',
    },
  ],
  links: [{ title: 'site', url: 'https://example.org/' }],
  buttons: [{ event: 'SUBMIT', title: 'Send', style: 'primary', withInputs: true }],
  everywhere: [
    { event: 'BACK', title: 'Back', style: 'quiet' },
    { event: 'RESTART', title: 'Restart', style: 'quiet' },
  ],
};

/** The buttons and links among these. */
export const actionsOf = (elements: readonly CardElement[]): readonly CardAction[] =>
  elements.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));

/** What a view is drawn as. */
export const bodyOf = (view: View, action: 'Action.Submit' | 'Action.Execute' = 'Action.Submit') =>
  adaptiveCard(view, { action, pictures: true }).body;
