import { useState } from 'react';
import { addressOf, type Filters, placeOf } from '../address.ts';
import { keep, readKept } from '../kept.ts';
import { useWords } from '../words/use-words.ts';
import { sayFilters } from './say-filters.ts';

type SavedView = { readonly name: string; readonly filters: Filters };

/** How many views one browser keeps. */
const MAX_VIEWS = 12;

const NOWHERE = { ...placeOf('/desk', ''), tab: 'queue' } as const;

const read = (): readonly SavedView[] => {
  try {
    const stored: unknown = JSON.parse(readKept('views') ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((one: unknown) => {
      if (!Array.isArray(one)) return [];
      const [name, query] = one;
      return typeof name === 'string' && typeof query === 'string'
        ? [{ name, filters: placeOf('/desk', query).filters }]
        : [];
    });
  } catch {
    return [];
  }
};

const write = (views: readonly SavedView[]): void =>
  keep(
    'views',
    JSON.stringify(
      views.map(({ name, filters }) => [name, addressOf({ ...NOWHERE, filters }).replace('/desk', '')]),
    ),
  );

/** Sets of filters that this browser keeps, named by what they say. */
export const useSavedViews = () => {
  const words = useWords();
  const [kept, setKept] = useState(read);
  const put = (views: readonly SavedView[]): void => {
    write(views);
    setKept(views);
  };
  return {
    kept,
    save: (filters: Filters): void => {
      const name = sayFilters(filters, words);
      put([...kept.filter((view) => view.name !== name), { name, filters }].slice(-MAX_VIEWS));
    },
    drop: (name: string): void => put(kept.filter((view) => view.name !== name)),
  };
};
