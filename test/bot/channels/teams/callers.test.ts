import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cardPress, inChannel } from '../../../helpers/teams/payloads.ts';
import {
  DESK,
  SATO,
  STRANGER,
  startTeamsDesk,
  type TeamsDesk,
  written,
} from '../../../helpers/teams/teams-desk.ts';

let desk: TeamsDesk;
beforeEach(async () => {
  desk = await startTeamsDesk();
});
afterEach(() => desk.close());

const file = (id: string, inputs: Readonly<Record<string, string>>, from = SATO) =>
  desk.tell(
    cardPress(
      'TAKE_CALL',
      { step: 'desk', ...inputs },
      { id, conversation: inChannel(DESK, 'post-1'), from },
    ),
  );

describe('a caller without any chat', () => {
  test('is filed from a card that "new" brings, once however often it is sent; the card shows the ticket', async () => {
    await desk.mention(SATO, 'new 0312123434');
    const form = written(desk.to(`${DESK};messageid=post-1`).map(({ body }) => body));
    expect(form).toContain('TAKE_CALL');
    expect(form).toContain('0312123434');
    const call = {
      'TAKE_CALL.name': '佐藤',
      phone: '0312123434',
      reason: 'unknown-code',
      export: 'export.key',
      when: '明日の午前中',
      outcome: 'filed',
    };
    const [first, again] = [await file('a1', call), await file('a1', call)];
    for (const { status, body } of [first, again]) {
      expect(status).toBe(200);
      expect(written(body)).toContain('T-1001 佐藤 様');
    }
    const card = written(desk.card('T-1001').body);
    expect(card).toContain('2025年3月11日(火) 9:00');
    expect(card).toContain('②-3 秘密鍵の確認まで');
    expect(card).not.toContain('"REPLY"');
  });

  test('is filed once where that is pressed twice in haste', async () => {
    await desk.mention(SATO, 'new 0312123434');
    const call = { name: '佐藤', phone: '0312123434', reason: 'unknown-code', outcome: 'filed' };
    for (const { body } of [await file('b1', call), await file('b2', call)])
      expect(written(body)).toContain('T-1001 佐藤 様');
    expect(written(desk.to(DESK))).not.toContain('T-1002');
  });

  test('with a fault hears what is missing, and nothing is kept', async () => {
    await desk.mention(SATO, 'new');
    const { body } = await file('a2', { name: '佐藤', reason: 'phone', outcome: 'filed' });
    expect(written(body)).toContain('電話番号かメールアドレス');
    expect(written(desk.to(DESK))).not.toContain('T-1001');
    const { body: filed } = await file('a3', { name: '佐藤', reason: 'phone', outcome: 'solved' });
    expect(written(filed)).toContain('解決済み');
  });

  test('is filed in the desk’s channel alone', async () => {
    await desk.tell({ text: 'new 0312123434', from: STRANGER });
    expect(written(desk.to('a:personal'))).not.toContain('TAKE_CALL');
  });
});
