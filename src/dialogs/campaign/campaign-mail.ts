import type { Service } from '../../machines/service.ts';
import { serviceParams } from '../service-words.ts';
import type { View } from '../view.ts';
import type { Words } from '../words.ts';

/** A message of the campaign as a mail, as text: what its card says, the personal link, and the desk's foot. */
export const campaignMail = (
  view: View,
  words: Words,
  service: Service,
): { readonly subject: string; readonly text: string } => {
  const paragraphs = [
    ...view.lines.map((line) => [line]),
    view.facts.map(({ title, value }) => words.text('campaign:mail.fact', { title, value })),
    view.links.flatMap(({ title, url }) => [`${title}:`, url]),
    view.links.length === 0 ? [] : [words.text('campaign:mail.personal')],
    view.notes,
    words.lines('mail:foot', serviceParams(service, words)),
  ];
  return {
    subject: view.title,
    text: `${paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
  };
};
