import type { Query } from '../driver.ts';
import { insertAll } from '../write-rows.ts';
import type { Migration } from './migration.ts';

/** Tickets that are read at once. */
const BATCH = 1_000;
const MAX_KEY = 300;

/** As people see it, and as it is searched by: width, case, marks of Latin letters and script of kana folded, no spaces. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=[\u3041-\u30ff])[-‐‑–—―−ｰ~〜～]/g, '\u30fc')
    .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .normalize('NFD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[\s・]+/g, '');

const UNSEEN = /[\p{Cf}\u3164\u115f\u1160\uffa0]|[\ufe00-\ufe0f]/gu;
/** As it is dialled within Japan, without an extension; empty where it is no number. */
const digitsOf = (phone: string): string => {
  const dialled = phone
    .slice(0, 100)
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .trim()
    .replace(/[ー−–—―─‐‑‒]/g, '-')
    .replace(/^(?:tel|phone|電話(?:番号)?|携帯(?:電話)?)[\s.:]{0,3}/i, '')
    .replace(/\(代(?:表)?\)/g, '')
    .trim()
    .replace(/[\s,]{0,3}\(?(?:内線|ext\.?|x)[\s.:]{0,3}(\d{1,6})\)?$/i, '')
    .replace(/[\s()./-]/g, '');
  return /^\+?\d{5,15}$/.test(dialled) ? dialled.replace(/^(?:\+|00)810?/, '0').replace(/^\+/, '') : '';
};

const keysOf = (contact: unknown): readonly string[] => {
  const read: unknown = JSON.parse(String(contact));
  if (typeof read !== 'object' || read === null) return [];
  const fields = new Map<string, unknown>(Object.entries(read));
  const of = (field: string): string => String(fields.get(field) ?? '');
  const [phone, email, name] = [digitsOf(of('phone')), lettersOf(of('email')), lettersOf(of('name'))];
  return [
    ...(phone === '' ? [] : [`phone:${phone}`]),
    ...(email === '' ? [] : [`email:${email}`]),
    ...(name === '' ? [] : [`name:${name}\n${lettersOf(of('company'))}`]),
  ].map((key) => key.slice(0, MAX_KEY));
};

/** Makes the keys of all tickets that have a contact; `tickets` may be many. */
export const keyWhatIsThere = async (query: Query): Promise<void> => {
  let last = 0;
  for (;;) {
    const rows = await query(
      'select number, contact from tickets where number > $1 and erased_at is null order by number limit $2',
      [last, BATCH],
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    last = Number(end.number);
    await insertAll(
      query,
      'ticket_keys',
      rows.flatMap(({ number = null, contact }) => keysOf(contact).map((key) => ({ key, ticket: number }))),
    );
  }
};

/**
 * By what tickets of one person are found, whole or by how it begins: the digits of a telephone number, an address, a name with its company. Keys are
 * compared byte by byte, whatever the database's locale.
 */
export const ticketKeys: Migration = {
  version: 26,
  up: async (query, { bytewise }) => {
    await query(`create table ticket_keys (key text ${bytewise} not null, ticket bigint not null)`);
    await keyWhatIsThere(query);
    await query('create unique index ticket_keys_by_key on ticket_keys (key, ticket)');
    await query('create index ticket_keys_by_ticket on ticket_keys (ticket)');
  },
};
