import { Input, type InputProps } from '@fluentui/react-input';

/** A day, `YYYY-MM-DD`, whose year is typed in four digits; without a last day browsers take six. */
export const DayInput = (props: Omit<InputProps, 'type' | 'max'>) => (
  <Input {...props} type="date" max="9999-12-31" />
);
