let digits: readonly string[] | undefined;
const digitOf = (kanji: string): number => {
  // 〇 to 九. Asked for with the first number: no start waits for ICU's locales.
  digits ??= Array.from({ length: 10 }, (_, n) =>
    new Intl.NumberFormat('ja', { numberingSystem: 'hanidec' }).format(n),
  );
  return Math.max(0, digits.indexOf(kanji));
};

/** A text in which 十二時 is 12時; kanji that stand before no sign of a date or a clock stay. */
export const kanjiNumbers = (text: string): string =>
  text.replace(/([一二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[時月日分])/g, (said) => {
    const [tens = '', ones = ''] = said.split(/十/);
    if (!/十/.test(said)) return String(digitOf(said));
    return String((tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones)));
  });
