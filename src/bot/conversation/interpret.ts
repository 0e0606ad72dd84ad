import { isCampaignStep } from '../../machines/campaign-presses.ts';
import { HELD_PICTURES } from '../../store/short-lived.ts';
import type { PrivacyRequest } from '../../understanding/finders/privacy-requests.ts';
import { LONGEST_TEXT } from '../../understanding/understand.ts';
import { readPicture } from '../checks/picture.ts';
import { type Address, addressKey } from '../messages/address.ts';
import { type Did, forPeople, type GivenFile, MAX_FILES } from '../messages/incoming.ts';
import type { InterpretNeeds } from './acts/interpret-needs.ts';
import { press, pressPrivacy } from './acts/interpret-press.ts';
import { pressTicket, saidInTalk, sayPress, toWithdraw } from './acts/interpret-ticket.ts';
import { textNotice } from './acts/text-notice.ts';
import { givePicture } from './files/give-picture.ts';
import { type Interpreted, only } from './moment/interpreted.ts';
import type { Moment } from './moment/moment.ts';
import { say } from './words/interpret-text.ts';

const request = (asked: PrivacyRequest | undefined): Interpreted | undefined => {
  if (asked === undefined || asked === 'my-ticket') return undefined;
  return { notices: [], privacy: asked === 'my-data' ? 'know' : 'ask' };
};

/** A secret in a message that stays with the platform is to be deleted there. */
const toDelete = (said: Interpreted, { channel }: Address): Interpreted =>
  channel !== 'web' && said.notices.some(({ id }) => id === 'secret-seen')
    ? { ...said, notices: [...said.notices, { id: 'delete-message' }] }
    : said;

const filesLeft: Interpreted = only({ id: 'files-left', params: { max: MAX_FILES } });

/**
 * What a holder does while desk and holder talk: words go to the desk, files do not. Undefined where the path is asked as ever.
 */
export const interpretTalk = async (
  did: Did,
  ticket: number,
  { address }: Pick<Moment, 'address'>,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (did.kind === 'gave') return givePicture(did.file, ticket, needs.picturesOf);
  if (did.kind === 'left-out') return filesLeft;
  if (did.kind === 'attached') return { notices: [], toTicket: { ticket, telling: 'no-attachment' } };
  if (did.kind !== 'said') return undefined;
  const text = did.text.slice(0, LONGEST_TEXT).trim();
  const asked = did.text.length > LONGEST_TEXT ? undefined : request(needs.requestOf(text));
  if (asked !== undefined) return asked;
  if (needs.ticketPressOf(text) === 'WITHDRAW') return toWithdraw(ticket, needs);
  const words = forPeople({ ...did, text });
  const fault = textNotice(words, needs);
  if (fault !== undefined) return toDelete(only({ id: fault }), address);
  const own = forPeople({ text, shown: did.shown });
  const act = await saidInTalk(words, own, ticket, needs);
  return { notices: [], toTicket: { ticket, act, message: did.message } };
};

/** What has become of one's ticket: answered wherever there is one. */
const askTicket = async (
  asked: PrivacyRequest | undefined,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const ticket = asked === 'my-ticket' ? await needs.lastTicket() : undefined;
  return ticket && { notices: [], toTicket: { ticket: ticket.number, telling: 'status' } };
};

/** A file: a picture goes to the ticket that is open, or waits for one and is offered to the desk; anything else is checked. */
const give = async (file: GivenFile, moment: Moment, needs: InterpretNeeds): Promise<Interpreted> => {
  const looked = await needs.files.give(file, moment);
  if (looked !== 'picture') return looked;
  const ticket = await needs.lastTicket();
  if (ticket !== undefined && ticket.stands === 'open')
    return givePicture(file, ticket.number, needs.picturesOf);
  const read = await file.read();
  const picture = read.ok ? readPicture(read.bytes) : undefined;
  if (picture === undefined) return only({ id: 'file-unreadable' });
  if (!(await needs.holdPicture(addressKey(moment.address), picture)))
    return only({ id: 'pictures-full', params: { max: HELD_PICTURES } });
  return moment.state.step === 'escalate.contact'
    ? only({ id: 'picture-goes-along' })
    : { ...only({ id: 'picture-offer' }), extras: { choices: ['HUMAN'] } };
};

/**
 * Turns what a person did into what the chart is asked, and what is said besides; undefined: nothing comes of it. Files and passwords end here.
 */
export const interpret = async (
  did: Exclude<Did, { kind: 'corrected' }>,
  moment: Moment,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  switch (did.kind) {
    case 'arrived':
      return { notices: [] };
    case 'said': {
      // Before anything looks at it.
      if (did.text.length > LONGEST_TEXT) return only({ id: 'too-long' });
      // What somebody else wrote never acts.
      if (did.text.trim() === '' && did.quoted !== undefined) return only({ id: 'quoted-unread' });
      const asked = needs.requestOf(did.text);
      return (
        request(asked) ??
        (await askTicket(asked, needs)) ??
        (await sayPress(did.text, moment.state, needs)) ??
        toDelete(await say(did.text, moment, needs), moment.address)
      );
    }
    case 'pressed':
      if (did.step === 'privacy') return pressPrivacy(did.event);
      if (isCampaignStep(did.step)) return needs.pressCampaign(did, moment);
      return did.step === 'ticket' ? pressTicket(did, moment, needs) : press(did, moment, needs);
    case 'gave':
      return give(did.file, moment, needs);
    case 'checked':
      return needs.files.told(did.checked, did.issuer, moment);
    case 'attached':
      return only({ id: 'attachment-unread' });
    case 'left-out':
      return filesLeft;
    case 'chose-language':
      return { notices: [{ id: 'language' }], locale: did.locale };
    default:
      return did satisfies never;
  }
};
