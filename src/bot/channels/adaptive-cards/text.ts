import type { View } from '../../../dialogs/view.ts';
import { literal, withTelLink, withWebLinks } from './markdown.ts';
import type { CardElement, TextBlock } from './schema.ts';

type Look = Omit<TextBlock, 'type' | 'text' | 'wrap'>;

/** A paragraph, taken literally; where it names `phone`, that is a link to call. */
export const paragraph = (text: string, look: Look = {}, phone?: string): TextBlock => ({
  type: 'TextBlock',
  text: withTelLink(text, phone),
  wrap: true,
  ...look,
});

/** The lines of a text that say something. */
const linesIn = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** One block for each line of a text, since Markdown joins lines. In what the desk wrote to the holder, links can be opened. */
export const linesOf = (text: string, { tone, step, phone }: View): readonly TextBlock[] =>
  linesIn(text).map((line) =>
    tone === 'to-holder' && step === 'ticket'
      ? { type: 'TextBlock', text: withWebLinks(line), wrap: true, spacing: 'small' }
      : paragraph(line, { spacing: 'small' }, phone),
  );

export const heading = (text: string): TextBlock =>
  paragraph(text, { style: 'heading', size: 'medium', weight: 'bolder', spacing: 'medium' });

export const factSet = (facts: View['facts'], phone: string | undefined): readonly CardElement[] =>
  facts.length === 0
    ? []
    : [
        {
          type: 'FactSet',
          facts: facts.map(({ title, value }) => ({
            title: literal(title),
            // A fact has one text: each line is a paragraph of it.
            value: withTelLink(linesIn(value).join('\n\n'), phone),
          })),
          spacing: 'medium',
        },
      ];
