import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { InvitationPreview } from '../../../src/desk/campaign/campaign-api.ts';
import type { Locale } from '../../../src/machines/locales.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  sheet: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalL,
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  notes: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  mail: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
  },
  summary: { cursor: 'pointer', color: tokens.colorBrandForegroundLink, fontSize: tokens.fontSizeBase200 },
});

/** The invitation as it will look, on its card and as a mail. */
export const InvitationSheet = ({
  lang,
  shown,
}: {
  readonly lang: Locale;
  readonly shown: InvitationPreview;
}) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <div className={styles.column} data-preview lang={lang}>
      <div className={styles.sheet}>
        <h3 className={styles.title}>{shown.title}</h3>
        {shown.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {shown.facts.map((fact) => (
          <p key={fact.title}>{`${fact.title}: ${fact.value}`}</p>
        ))}
        <div className={styles.notes}>
          {shown.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
        <p>{shown.buttons.map((one) => `[${one}]`).join(' ')}</p>
      </div>
      <details>
        <summary className={styles.summary}>{words.text('campaign:page.text.mail')}</summary>
        <div className={styles.sheet}>
          <pre className={styles.mail}>{`${shown.mail.subject}\n\n${shown.mail.text}`}</pre>
        </div>
      </details>
    </div>
  );
};
