import { useEffect } from 'react';
import { useCounts } from '../queue/use-counts.ts';
import { useWords } from '../words/use-words.ts';
import { markTab } from './mark-tab.ts';

/** Says in the title and the icon how many tickets wait for this agent; draws nothing in the page. */
export const WaitingCount = (): null => {
  const words = useWords();
  const counts = useCounts();
  const waiting = counts === undefined ? 0 : counts.unassigned + counts.mineUnread;
  const title = words.text('desk:page.title');
  useEffect(() => void markTab(title, waiting), [title, waiting]);
  return null;
};
