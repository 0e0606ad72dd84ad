import type { z } from 'zod';
import type { SayFault } from './say-fault.ts';

/** What is wrong with the value of a setting, in one language; messages of its schema are ids of what would be right. */
export const sayValueFault = (name: string, issue: z.core.$ZodIssue, say: SayFault): string =>
  (issue.code === 'invalid_value'
    ? say('value.oneOf', { name, values: issue.values.join(', ') })
    : say(`value.${issue.message}`, { name })) ??
  say('value.other', { name }) ??
  name;
