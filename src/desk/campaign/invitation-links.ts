import { createHmac, timingSafeEqual } from 'node:crypto';

/** 128 bits. */
const BYTES = 16;
const TOKEN = /^(\d{1,15})\.([\w-]{22})$/;

/** Personal links of a campaign. A token names its row, and is signed with what the row holds: where that is changed, the link is revoked. */
export type InvitationLinks = {
  /** The token behind `/?i=` in a personal link. */
  readonly tokenOf: (person: number, link: string) => string;
  /** The row that a token names; `isOf` says whether the token is valid for it. */
  readonly personIn: (token: string) => number | undefined;
  readonly isOf: (token: string, person: number, link: string) => boolean;
  /** Recognises an e-mail address later without holding it. */
  readonly markOf: (email: string) => string;
};

/** `service` names the campaign, so that another one's tokens are refused. */
export const createInvitationLinks = (secret: Uint8Array, service: string): InvitationLinks => {
  const signed = (purpose: string, text: string): Buffer =>
    createHmac('sha256', secret).update(`${purpose}\n${service}\n${text}`).digest().subarray(0, BYTES);
  const signature = (person: number, link: string): Buffer => signed('invitation', `${person}\n${link}`);
  return {
    tokenOf: (person, link) => `${person}.${signature(person, link).toString('base64url')}`,
    personIn: (token) => {
      const person = TOKEN.exec(token)?.[1];
      return person === undefined ? undefined : Number(person);
    },
    isOf: (token, person, link) => {
      const given = Buffer.from(TOKEN.exec(token)?.[2] ?? '', 'base64url');
      return link !== '' && given.length === BYTES && timingSafeEqual(given, signature(person, link));
    },
    markOf: (email) => signed('mark', email).toString('base64url'),
  };
};
