import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { Stats } from '../../../src/desk/statistics-api.ts';
import { sayAge } from '../../../src/dialogs/age.ts';
import { useWords } from '../words/use-words.ts';
import { percent } from './range.ts';

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
  },
  figure: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: tokens.spacingHorizontalL,
  },
  title: { color: tokens.colorNeutralForeground2 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  about: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The numbers that stand for themselves: solved alone, first answers, whether it helped. */
export const Figures = ({ stats }: { readonly stats: Stats }) => {
  const words = useWords();
  const styles = useStyles();
  const { solvedAlone, withTicket, firstAnswer, helped } = stats;
  const nothing = words.text('desk:page.numbers.nothing');
  const share = (part: number, whole: number): string => {
    const value = percent(part, whole);
    return value === null ? nothing : `${value}%`;
  };
  const minutes = (value: number | null): string =>
    value === null ? nothing : sayAge(Math.max(1, Math.round(value)) * 60_000, words);
  const figures = [
    {
      id: 'alone',
      value: share(solvedAlone, solvedAlone + withTicket),
      params: { part: solvedAlone, whole: solvedAlone + withTicket },
    },
    {
      id: 'median',
      value: minutes(firstAnswer.median),
      params: firstAnswer.p90 === null ? undefined : { p90: minutes(firstAnswer.p90) },
    },
    {
      id: 'within',
      value: share(firstAnswer.within, firstAnswer.count),
      params: { part: firstAnswer.within, whole: firstAnswer.count },
    },
    {
      id: 'helped',
      value: share(helped.yes, helped.yes + helped.no),
      params: { part: helped.yes, whole: helped.yes + helped.no },
    },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ id, value, params }) => (
        <div key={id} className={styles.figure}>
          <dt className={styles.title}>{words.text(`desk:page.numbers.${id}.title`)}</dt>
          <dd className={styles.value}>{value}</dd>
          {params === undefined ? null : (
            <dd className={styles.about}>{words.text(`desk:page.numbers.${id}.about`, params)}</dd>
          )}
        </div>
      ))}
    </dl>
  );
};
