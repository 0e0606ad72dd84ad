import {
  type CampaignPress,
  type CampaignSaying,
  type CampaignStep,
  dayNamedIn,
} from '../../machines/campaign-presses.ts';
import { type CertificateState, isSettled } from '../../machines/campaign-states.ts';
import type { Service } from '../../machines/service.ts';
import { sayDate, sayPlainDate } from '../dates.ts';
import { dayIn } from '../days.ts';
import { serviceParams } from '../service-words.ts';
import { BARE_VIEW, type Button, type View } from '../view.ts';
import type { Params, Words } from '../words.ts';

/** A certificate as its holder is told of it; `validUntil` in ms UTC. */
export type ToldCertificate = {
  readonly id: number;
  readonly serial: string;
  readonly validUntil: number | undefined;
  readonly state: CertificateState;
};

/** What is said to somebody of the roster, drawn from what is true when it goes out. Days are `YYYY-MM-DD`, times ms UTC. */
type CampaignTelling = {
  readonly saying: CampaignSaying;
  readonly name: string;
  readonly certificates: readonly ToldCertificate[];
  /** The last day for their backups. */
  readonly deadline: string;
  /** Whole days to it. */
  readonly daysLeft: number;
  /** Whether certificates can be reissued still. */
  readonly reissueOpen: boolean;
  readonly retentionDays: number;
  /** In the place of the product's own words, for an invitation. */
  readonly own?: { readonly title: string; readonly body: string } | undefined;
  /** Days that a reminder may be wished for. */
  readonly days: readonly string[];
  /** Their own address, for who reads it outside the chat. */
  readonly link?: string | undefined;
};

/** How many digits of a serial number tell certificates apart. */
const DIGITS = 8;

/** A certificate in a few words: the end of its number, and its last day. */
export const sayCertificate = (
  { serial, validUntil }: Pick<ToldCertificate, 'serial' | 'validUntil'>,
  words: Words,
  service: Service,
): string => {
  const number =
    serial === ''
      ? words.text('campaign:certificate.nameless')
      : words.text('campaign:certificate.number', { digits: serial.toUpperCase().slice(-DIGITS) });
  return validUntil === undefined
    ? number
    : words.text('campaign:certificate.until', {
        number,
        day: sayPlainDate(dayIn(validUntil, service.timeZone), words.locale),
      });
};

const STEP_OF: Readonly<Record<CampaignSaying, CampaignStep>> = {
  invitation: 'campaign',
  reminder: 'campaign',
  expiry: 'campaign',
  link: 'campaign.link',
  'not-mine': 'campaign.not-mine',
  already: 'campaign.already',
  later: 'campaign.later',
};

const button = (event: CampaignPress, title: string, style: Button['style'] = 'default'): Button => ({
  event,
  title,
  style,
});

const buttonsOf = (told: CampaignTelling, words: Words, service: Service): readonly Button[] => {
  const plain = (event: 'GO_ON' | 'ALREADY' | 'NOT_MINE' | 'LATER' | 'NONE', style?: Button['style']) =>
    button(event, words.text(`campaign:message.buttons.${event}`), style);
  switch (told.saying) {
    case 'invitation':
    case 'reminder':
      return [
        plain('GO_ON', 'primary'),
        plain('ALREADY'),
        ...(told.days.length > 0 ? [plain('LATER')] : []),
        plain('NOT_MINE'),
      ];
    case 'expiry':
      return [plain('GO_ON', 'primary')];
    case 'later':
      return told.days.map((day) => button(`DAY_${day}`, sayDate(day, words.locale)));
    case 'link':
    case 'not-mine':
    case 'already':
      return [
        ...told.certificates.map((one) => button(`CERT_${one.id}`, sayCertificate(one, words, service))),
        plain('NONE'),
      ];
    default:
      return told.saying satisfies never;
  }
};

/** `{{name}}` and the like, in a text that an admin wrote. */
const filled = (text: string, params: Params): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (blank, key: string) => String(params[key] ?? blank));

/** Sayings that ask back, rather than begin a talk. */
const ASKING: readonly CampaignSaying[] = ['link', 'not-mine', 'already', 'later'];

/** What an admin wrote in the place of our words. */
const writtenBy = ({ saying, own }: CampaignTelling): CampaignTelling['own'] =>
  saying === 'invitation' ? own : undefined;

const titleOf = (told: CampaignTelling, words: Words, params: Params): string => {
  const written = writtenBy(told);
  if (written !== undefined) return filled(written.title, params);
  const isLastDay = told.saying === 'reminder' && told.daysLeft <= 0;
  return words.text(`campaign:${told.saying}.${isLastDay ? 'today' : 'title'}`, params);
};

/** How one goes on: in the chat by a button, elsewhere by the link. */
const goOn = ({ saying, link }: CampaignTelling, words: Words): readonly string[] =>
  saying === 'reminder' || saying === 'expiry'
    ? [words.text(`campaign:${saying}.${link === undefined ? 'goOn' : 'byLink'}`)]
    : [];

const linesOf = (
  told: CampaignTelling,
  words: Words,
  service: Service,
  params: Params,
): readonly string[] => {
  const written = writtenBy(told);
  if (written !== undefined)
    return filled(written.body, params)
      .split(/\n{1,}/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const isClosed = told.saying === 'invitation' && service.reissue !== null && !told.reissueOpen;
  return [
    ...words.lines(`campaign:${told.saying}.${isClosed ? 'closed' : 'lines'}`, params),
    ...goOn(told, words),
  ];
};

/** How the certificates stand; reminded is of those of which something is still needed. */
const factsOf = ({ saying, certificates }: CampaignTelling, words: Words, service: Service): View['facts'] =>
  certificates
    .filter(({ state }) => saying !== 'reminder' || !isSettled(state))
    .map((one) => ({
      title: sayCertificate(one, words, service),
      value: words.text(`campaign:told.${one.state}`),
    }));

/** One message of the campaign, in the person's language. */
export const campaignView = (told: CampaignTelling, words: Words, service: Service): View => {
  const { saying, name, link } = told;
  const params = {
    ...serviceParams(service, words),
    name,
    deadline: sayDate(told.deadline, words.locale),
    days: told.retentionDays,
    left: told.daysLeft,
  };
  const asks = ASKING.includes(saying);
  const greeting = name === '' || asks ? [] : [words.text('campaign:greeting', { name })];
  return {
    ...BARE_VIEW,
    step: STEP_OF[saying],
    phone: service.desk.phone,
    title: titleOf(told, words, params),
    lines: [...greeting, ...linesOf(told, words, service, params)],
    facts: asks ? [] : factsOf(told, words, service),
    // Said at the first contact, whatever else an admin wrote.
    notes: saying === 'invitation' ? words.lines('campaign:privacy', params) : [],
    links:
      link === undefined || asks ? [] : [{ title: words.text('campaign:open'), url: link, primary: true }],
    buttons: buttonsOf(told, words, service),
  };
};

const LASTING = ['GO_ON', 'ALREADY', 'NOT_MINE', 'LATER', 'NONE'] as const;

/** What a button of such a message is called, whose certificates may have changed since. */
const sayChoice = (event: string, words: Words): string | undefined => {
  const known = LASTING.find((press) => press === event);
  if (known !== undefined) return words.text(`campaign:message.buttons.${known}`);
  const day = dayNamedIn(event);
  return day === undefined ? undefined : sayDate(day, words.locale);
};

/** What stays of such a message once one of its buttons was pressed. */
export const campaignChosen = (step: CampaignStep, event: string, words: Words): View => {
  const choice = sayChoice(event, words);
  return {
    ...BARE_VIEW,
    step,
    title: words.text('campaign:about'),
    lines: [choice === undefined ? words.text('steps:over') : words.text('steps:chosen', { choice })],
  };
};
