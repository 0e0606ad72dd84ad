import { memo, useEffect } from 'react';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { Section } from '../ticket/section.tsx';
import { useWords } from '../words/use-words.ts';
import { TicketLinks } from './alike.tsx';
import { EarlierChecks } from './earlier-checks.tsx';

/** Other tickets of the same person, and what their files were found to be, beside theirs; nothing where there are none. */
export const Others = memo(({ ticket }: { readonly ticket: number }) => {
  const words = useWords();
  const { api, live } = useDesk();
  const { value, renew } = useAsked(`others ${ticket}`, (signal, since) => api.others(ticket, since, signal));
  useEffect(
    () => live.follow(({ type, since }) => (type === 'resumed' ? renew(since) : undefined)),
    [live, renew],
  );
  if (value === undefined) return null;
  return (
    <>
      {value.tickets.length > 0 && (
        <Section title={words.text('desk:page.others.title')}>
          <TicketLinks rows={value.tickets} />
        </Section>
      )}
      {value.checks.length > 0 && (
        <Section title={words.text('desk:page.others.checks')}>
          <EarlierChecks checks={value.checks} />
        </Section>
      )}
    </>
  );
});
