import { keysOf } from './records.ts';

export type ContactField = {
  /** How it is asked for and read: `tel` and `email` in half width, `multiline` with its line breaks; `consent` is a box to tick, kept as `yes`. */
  readonly kind: 'text' | 'tel' | 'email' | 'multiline' | 'consent';
  /** UTF-16 units at most: what the form asks for and what is taken. */
  readonly max: number;
  readonly required: boolean;
  /** Whether agents ask callers for it in a field of its own, and may correct it; what the holder wrote or agreed to stays as it is. */
  readonly byAgents: boolean;
  /** Filled in with this fact of the person, where the channel knows it. */
  readonly prefill?: 'name' | 'email';
  /** The browser's `autocomplete` token (HTML, 4.10.18.7). */
  readonly autocomplete?: string;
};

/**
 * What is asked of whoever wants to be called back, in the order of the form. Form, reader, ticket, export of personal data and desk page go by this;
 * labels stand in locales under `steps:escalate.contact.inputs` and `ticket:facts`.
 */
export const CONTACT_FIELDS = {
  name: { kind: 'text', max: 80, required: true, byAgents: true, prefill: 'name', autocomplete: 'name' },
  /** How the name is read, in kana: a name that is heard on the telephone is found by it. */
  reading: { kind: 'text', max: 80, required: false, byAgents: true },
  company: { kind: 'text', max: 120, required: false, byAgents: true, autocomplete: 'organization' },
  phone: { kind: 'tel', max: 40, required: false, byAgents: true, autocomplete: 'tel' },
  email: {
    kind: 'email',
    max: 254,
    required: false,
    byAgents: true,
    prefill: 'email',
    autocomplete: 'email',
  },
  /** To be told by mail as well; asked where mail can be sent, and never ticked beforehand. */
  mail: { kind: 'consent', max: 3, required: false, byAgents: false },
  when: { kind: 'text', max: 120, required: false, byAgents: false },
  note: { kind: 'multiline', max: 1000, required: false, byAgents: false },
} as const satisfies Readonly<Record<string, ContactField>>;

type Fields = typeof CONTACT_FIELDS;
export type ContactFieldId = keyof Fields;

/** Beside `when` the form offers times to choose from, under this id; what is chosen is kept with what is written there. */
export const CALL_TIME = 'time';

/** What a ticked box is kept as. */
export const CONSENT = 'yes';

/** The fields in the order of the form. */
export const CONTACT_FIELD_IDS = keysOf(CONTACT_FIELDS);

/** Whom the desk calls back, and when; `phone` or `email` is there. */
export type Contact = {
  readonly [Id in ContactFieldId as Fields[Id]['required'] extends true ? Id : never]: string;
} & {
  readonly [Id in ContactFieldId as Fields[Id]['required'] extends true ? never : Id]?: string;
};

export type AgentFieldId = {
  [Id in ContactFieldId]: Fields[Id]['byAgents'] extends true ? Id : never;
}[ContactFieldId];

/** What an agent may correct. */
export const AGENT_FIELD_IDS: readonly AgentFieldId[] = CONTACT_FIELD_IDS.filter(
  (id): id is AgentFieldId => CONTACT_FIELDS[id].byAgents,
);

/** What an agent asks a caller for, the number first: it may have come with the call. */
export const CALLER_FIELD_IDS: readonly AgentFieldId[] = [
  'phone',
  ...AGENT_FIELD_IDS.filter((id) => id !== 'phone'),
];

/** The fields by which two people are told apart. */
export const TOLD_APART = ['name', 'company', 'phone', 'email'] as const satisfies readonly ContactFieldId[];
export type ToldApart = (typeof TOLD_APART)[number];

/** What an agent corrected, field by field; an empty text takes it away. */
export type ContactCorrection = { readonly [Id in AgentFieldId]?: string };

/** How the holder is reached, as they put it right themselves. */
export type ReachCorrection = Pick<ContactCorrection, 'phone' | 'email'>;

/**
 * The contact with what was corrected. An agreement to mail is for the address that it was given with: it goes along to another that the holder
 * names (`byHolder`), and ends with one that an agent does.
 */
export const correctedBy = (contact: Contact, correction: ContactCorrection, byHolder: boolean): Contact => {
  const { name, ...rest } = { ...contact, ...correction };
  const agrees = rest.email === contact.email || (byHolder && rest.email !== '');
  const given = Object.fromEntries(
    Object.entries(rest).filter(([field, text]) => text !== '' && (field !== 'mail' || agrees)),
  );
  return { name, ...given };
};

/** Where a holder is told of the ticket by mail, if they wish so. */
export const mailAddressOf = ({ mail, email }: Pick<Contact, 'mail' | 'email'>): string | undefined =>
  mail === CONSENT ? email : undefined;
