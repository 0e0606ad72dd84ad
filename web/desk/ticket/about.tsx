import { memo } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { Others } from '../callers/others.tsx';
import { useWords } from '../words/use-words.ts';
import { Facts } from './facts.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { Section } from './section.tsx';
import { Trail } from './trail.tsx';

/** What is known of a ticket, beside what was said. */
export const About = memo(
  ({ ticket, className }: { readonly ticket: TicketDetail; readonly className: string }) => {
    const words = useWords();
    return (
      <ScrollBox className={className} label={words.text('desk:page.about')}>
        <Section title={words.text('desk:page.facts')}>
          <Facts ticket={ticket} />
        </Section>
        <Others ticket={ticket.number} />
        <Section title={words.text('desk:page.trail')}>
          <Trail trail={ticket.trail} />
        </Section>
      </ScrollBox>
    );
  },
);
