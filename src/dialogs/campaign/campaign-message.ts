import type { CampaignPress, CampaignSaying, CampaignStep } from '../../machines/campaign-presses.ts';
import { type CertificateState, isSettled } from '../../machines/campaign-states.ts';
import type { Service } from '../../machines/service.ts';
import { sayDate, sayPlainDate } from '../dates.ts';
import { dayIn } from '../days.ts';
import { serviceParams } from '../service-words.ts';
import { BARE_VIEW, type Button, type View } from '../view.ts';
import type { Words } from '../words.ts';

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
  readonly deadline: string;
  /** Whole days to the deadline. */
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
const filled = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (blank, key: string) => String(params[key] ?? blank));

/** One message of the campaign, in the person's language. */
export const campaignView = (told: CampaignTelling, words: Words, service: Service): View => {
  const { saying, own, name, daysLeft } = told;
  const params = {
    ...serviceParams(service, words),
    name,
    deadline: sayDate(told.deadline, words.locale),
    days: told.retentionDays,
    left: daysLeft,
  };
  const isClosed = saying === 'invitation' && service.reissue !== null && !told.reissueOpen;
  const written = saying === 'invitation' ? own : undefined;
  /** How one goes on: in the chat by a button, elsewhere by the link. */
  const goOn =
    saying === 'reminder' || saying === 'expiry'
      ? [words.text(`campaign:${saying}.${told.link === undefined ? 'goOn' : 'byLink'}`)]
      : [];
  const lines =
    written === undefined
      ? [...words.lines(`campaign:${saying}.${isClosed ? 'closed' : 'lines'}`, params), ...goOn]
      : filled(written.body, params)
          .split(/\n{1,}/)
          .map((line) => line.trim())
          .filter((line) => line !== '');
  const key = saying === 'reminder' && daysLeft <= 0 ? 'today' : 'title';
  const asks = saying === 'link' || saying === 'not-mine' || saying === 'already' || saying === 'later';
  return {
    ...BARE_VIEW,
    step: STEP_OF[saying],
    phone: service.desk.phone,
    title:
      written === undefined ? words.text(`campaign:${saying}.${key}`, params) : filled(written.title, params),
    lines: [...(name === '' || asks ? [] : [words.text('campaign:greeting', { name })]), ...lines],
    facts: asks
      ? []
      : told.certificates
          .filter(({ state }) => saying !== 'reminder' || !isSettled(state))
          .map((one) => ({
            title: sayCertificate(one, words, service),
            value: words.text(`campaign:told.${one.state}`),
          })),
    // Said at the first contact, whatever else an admin wrote.
    notes: saying === 'invitation' ? words.lines('campaign:privacy', params) : [],
    links:
      told.link === undefined || asks
        ? []
        : [{ title: words.text('campaign:open'), url: told.link, primary: true }],
    buttons: buttonsOf(told, words, service),
  };
};

/** What stays of such a message once one of its buttons was pressed. */
export const campaignChosen = (step: CampaignStep, event: string, words: Words): View => {
  const known = (['GO_ON', 'ALREADY', 'NOT_MINE', 'LATER', 'NONE'] as const).find((press) => press === event);
  const day = /^DAY_(\d{4}-\d{2}-\d{2})$/.exec(event)?.[1];
  const choice =
    known === undefined
      ? day === undefined
        ? undefined
        : sayDate(day, words.locale)
      : words.text(`campaign:message.buttons.${known}`);
  return {
    ...BARE_VIEW,
    step,
    title: words.text('campaign:about'),
    lines: [choice === undefined ? words.text('steps:over') : words.text('steps:chosen', { choice })],
  };
};
