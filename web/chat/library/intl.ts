type Globalize = {
  readonly dateFormatter: () => (date: Date) => string;
  readonly relativeTimeFormatter: (unit: 'hour' | 'minute') => (value: number) => string;
  readonly unitFormatter: (
    unit: string,
    options: { readonly form: 'long' | 'short' },
  ) => (value: number) => string;
  readonly plural: (value: number) => string;
};

/** Makes it when it is first asked for, and once. */
const once = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/**
 * How Web Chat writes times and sizes: by the browser's own knowledge of the language, in place of tables for sixty of them. It asks anew for every
 * time that it writes, and to make what writes it costs more than all of the writing.
 */
const globalizeOf = (language: string): Globalize => {
  const dates = once(
    () =>
      new Intl.DateTimeFormat(language, {
        month: 'long',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  );
  const times = once(() => new Intl.RelativeTimeFormat(language));
  const plurals = once(() => new Intl.PluralRules(language));
  return {
    dateFormatter: () => (date) => dates().format(date),
    relativeTimeFormatter: (unit) => (value) => times().format(value, unit),
    unitFormatter: (unit, { form }) => {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: form });
      return (value) => format.format(value);
    },
    plural: (value) => plurals().select(value),
  };
};
export default globalizeOf;
