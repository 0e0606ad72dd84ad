type Globalize = {
  readonly dateFormatter: () => (date: Date) => string;
  readonly relativeTimeFormatter: (unit: 'hour' | 'minute') => (value: number) => string;
  readonly unitFormatter: (
    unit: string,
    options: { readonly form: 'long' | 'short' },
  ) => (value: number) => string;
  readonly plural: (value: number) => string;
};

/** How Web Chat writes times and sizes: by the browser's own knowledge of the language, in place of tables for sixty of them. */
const globalizeOf = (language: string): Globalize => ({
  dateFormatter: () => {
    const format = new Intl.DateTimeFormat(language, {
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return (date) => format.format(date);
  },
  relativeTimeFormatter: (unit) => {
    const format = new Intl.RelativeTimeFormat(language);
    return (value) => format.format(value, unit);
  },
  unitFormatter: (unit, { form }) => {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: form });
    return (value) => format.format(value);
  },
  plural: (value) => new Intl.PluralRules(language).select(value),
});
export default globalizeOf;
