import { memo, useEffect } from 'react';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { Section } from '../ticket/section.tsx';
import { useWords } from '../words/use-words.ts';
import { TicketLinks } from './alike.tsx';

/** Other tickets of the same person, beside theirs; nothing where there are none. */
export const Others = memo(({ ticket }: { readonly ticket: number }) => {
  const words = useWords();
  const { api, live } = useDesk();
  const { value = [], reload } = useAsked(`others ${ticket}`, (signal) => api.others(ticket, signal));
  useEffect(() => live.follow(({ type }) => (type === 'resumed' ? reload() : undefined)), [live, reload]);
  if (value.length === 0) return null;
  return (
    <Section title={words.text('desk:page.others.title')}>
      <TicketLinks rows={value} />
    </Section>
  );
});
