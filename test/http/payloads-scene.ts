const event = { ts: '1741568400.000100', user: 'U1' };
const callback = (inner: object) => ({
  type: 'event_callback',
  team_id: 'T000000001',
  api_app_id: 'A1',
  event_id: 'Ev1',
  authorizations: [{ team_id: 'T000000001', user_id: 'U9', is_enterprise_install: false }],
  event: { ...event, ...inner },
});

/** Events as Slack sends them, with these words, of a person and of the desk’s channel. */
export const slackEvents = (words: string, desk: string): readonly object[] => [
  callback({
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    text: words,
    files: [{ id: 'F1', name: 'a.p12' }],
  }),
  callback({ type: 'message', channel: 'C1', thread_ts: '1.1', text: words }),
  callback({ type: 'app_mention', channel: 'C1', text: `<@U9> ${words}` }),
  callback({ type: 'app_home_opened', channel: 'D1', tab: 'home' }),
  callback({ type: 'member_left_channel', channel: desk }),
];

const of = (over: object) => ({
  user: { id: 'U1' },
  team: { id: 'T000000001' },
  trigger_id: '1.2',
  ...over,
});

/** Presses and forms, with these words, of a person and of an agent. */
export const slackInteractions = (words: string, desk: string): readonly object[] => {
  const view = (kind: string, from: object) => ({
    id: 'V1',
    callback_id: kind,
    private_metadata: JSON.stringify(from),
    state: { values: { name: { value: { type: 'plain_text_input', value: words } } } },
  });
  return [
    of({
      type: 'block_actions',
      channel: { id: 'D1' },
      message: { ts: '1.1' },
      actions: [{ action_id: 'BEGIN', value: 'start', action_ts: '2.2' }],
    }),
    of({
      type: 'block_actions',
      channel: { id: desk },
      message: { ts: '1.1' },
      actions: [{ action_id: 'CLAIM', value: 'desk:T-1001', action_ts: '2.3' }],
    }),
    of({
      type: 'view_submission',
      view: view('form', { address: 'D1', step: 'start', event: 'SUBMIT' }),
    }),
    of({
      type: 'view_submission',
      view: view('desk-form', { channel: 'C1', ticket: 1001, event: 'NOTE' }),
    }),
  ];
};

/** The command with these words. */
export const slackCommand = (words: string): object => ({
  command: '/madoguchi',
  team_id: 'T1',
  user_id: 'U1',
  channel_id: 'D1',
  trigger_id: '1.2',
  text: words,
});
