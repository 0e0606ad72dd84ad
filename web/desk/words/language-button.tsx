import { Button } from '@fluentui/react-button';
import { nextLocale } from '../../../src/machines/locales.ts';
import { LocalLanguageRegular } from '../icons/own-icons.ts';
import { useWords } from './use-words.ts';

/** Changes to the other language, whose name it bears. */
export const LanguageButton = () => {
  const words = useWords();
  const other = nextLocale(words.locale);
  return (
    <Button
      appearance="subtle"
      icon={<LocalLanguageRegular />}
      lang={other}
      onClick={() => words.choose(other)}
    >
      {words.text('desk:page.otherLanguage')}
    </Button>
  );
};
