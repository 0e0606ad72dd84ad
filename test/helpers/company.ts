import { type Bot, startBot } from './bot.ts';
import { type CampaignAdmin, campaignAdmin } from './desk/campaign.ts';
import { type Smtp, startSmtp } from './mail/smtp.ts';
import { request } from './request.ts';
import { buttonPress } from './slack/payloads.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from './slack/slack.ts';
import { cardPress } from './teams/payloads.ts';
import { APP_ID, startTeamsWorld, TENANT, type TeamsWorld } from './teams/teams.ts';
import { until } from './until.ts';
import { openChat } from './web/chat.ts';

/** Somebody of the company, as their own client of their own platform. */
export type Employee = {
  readonly email: string;
  /** Hex. */
  readonly serial: string;
  readonly way: 'mail' | 'slack' | 'teams';
  /** Every message of the bot to them, as it went over the wire. */
  readonly told: () => readonly string[];
  /** Presses a button of the path, or of a message of the campaign; waits for the answer. */
  readonly press: (event: string, step: string) => Promise<void>;
  /** What the check page sends by the newest link that they were given. */
  readonly check: (serial: string) => Promise<number>;
};

export type Company = {
  readonly bot: Bot;
  readonly smtp: Smtp;
  readonly workspace: Workspace;
  readonly world: TeamsWorld;
  readonly employees: readonly Employee[];
  readonly admin: () => CampaignAdmin;
  /** Moves the clock, which goes on from there, and signs the admin in anew. */
  readonly moveTo: (iso: string) => Promise<void>;
  /** The same, and what has come due goes out. */
  readonly passTo: (iso: string) => Promise<void>;
  readonly roster: () => string;
  readonly stop: () => Promise<void>;
};

const TITLES = 'email,name,department,serial,valid until,language\n';
const DEPARTMENTS = ['経理部', '総務部', '営業部', '研究所'];

/** A company with so many people on each way: the real bot, Slack's emulator, Teams by signed requests, a mail server. */
export const startCompany = async (each: number, now: string): Promise<Company> => {
  const [smtp, workspace, world] = [
    await startSmtp(),
    await startWorkspace({ agents: each }),
    await startTeamsWorld(),
  ];
  const desk = {
    DESK_CHANNEL: `slack:${workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  };
  const bot = await startBot({
    now,
    goesOn: true,
    env: {
      PUBLIC_URL: 'https://bot.example.co.jp',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'desk@example.co.jp',
      SLACK_API_URL: workspace.apiUrl,
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'secret',
      MicrosoftAppTenantId: TENANT,
      ...desk,
      LIMIT_CHATS: '100000',
      LIMIT_ACTIVITIES: '100000',
    },
    seams: { teams: world.seams, slackFileHosts: [workspace.host] },
  });
  workspace.sendTo(`${bot.url}/slack/events`);
  let admin = await campaignAdmin(bot, now, desk);
  const serialOf = (n: number): string => (0x10_0000 + n).toString(16);
  let presses = 0;

  const verdict = async (told: readonly string[], serial: string): Promise<number> => {
    const token = told.flatMap((text) => [...text.matchAll(/#t=([\w-]+\.[\w-]+\.[\w-]+)/g)]).at(-1)?.[1];
    if (token === undefined) throw new Error('no link to the check page was given');
    const { status } = await request(`${bot.url}/check/verdict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, verdict: 'usable', what: 'pkcs12', serial }),
    });
    return status;
  };

  /** Waits for the answer: what fails once is tried again a second later, and nothing is done meanwhile. */
  const answered = async (told: Employee['told'], act: () => Promise<unknown>): Promise<void> => {
    const before = told().length;
    await act();
    await until(() => told().length > before, 'an answer');
    await bot.idle();
  };

  const onSlack = (n: number): Employee => {
    const user = workspace.ids.agents[n] ?? '';
    const [email, serial] = [`agent${n + 1}@example.co.jp`, serialOf(n)];
    let dm: string | undefined;
    const channel = (): string => {
      const opened = workspace.calls.find(
        ({ method, body }) => method === 'conversations.open' && body.users === user,
      );
      if (dm === undefined && opened === undefined) throw new Error('nobody has opened their chat');
      return dm ?? '';
    };
    const told = () =>
      dm === undefined
        ? []
        : workspace
            .callsOf('chat.postMessage')
            .filter(({ channel: of }) => of === dm)
            .map((call) => JSON.stringify(call));
    return {
      email,
      serial,
      way: 'slack',
      told,
      press: async (event, step) => {
        if (dm === undefined) {
          const { channel: opened } = await workspace.api('conversations.open', { users: user }, TOKEN);
          dm = String((opened as { id?: unknown }).id);
        }
        channel();
        presses += 1;
        const pressed = buttonPress(
          { channel: dm, user },
          { action_id: event, value: step, action_ts: `${presses}.1` },
          { message: { ts: '1700000000.000100' } },
        );
        await answered(told, () => workspace.interaction(pressed));
      },
      check: (given) => verdict(told(), given),
    };
  };

  const onTeams = async (n: number): Promise<Employee> => {
    const [id, email, serial] = [`29:t${n}`, `teams${n}@example.co.jp`, serialOf(1000 + n)];
    const conversation = { id: `a:t${n}`, conversationType: 'personal', tenantId: TENANT };
    const from = { id, name: `社員 ${n}`, aadObjectId: `aad-t${n}` };
    world.people.set(id, email);
    const send = async (over: Readonly<Record<string, unknown>>): Promise<void> => {
      const { status } = await world.post(bot.url, world.activity({ from, conversation, ...over }));
      if (status !== 200) throw new Error(`Teams was answered ${status}`);
      await bot.idle();
    };
    // The app is installed for them by the company's policy.
    await send({ type: 'installationUpdate', action: 'add' });
    const told = () =>
      world.sent.filter(({ path }) => path.includes(`/a:t${n}/`)).map(({ body }) => JSON.stringify(body));
    return {
      email,
      serial,
      way: 'teams',
      told,
      press: async (event, step) => {
        presses += 1;
        const pressed = cardPress(event, { step }, { replyToId: `sent-${presses}` });
        await answered(told, () => send(pressed));
      },
      check: (given) => verdict(told(), given),
    };
  };

  const byMail = (n: number): Employee => {
    const [email, serial] = [`mail${n}@example.org`, serialOf(2000 + n)];
    let chat: Awaited<ReturnType<typeof openChat>> | undefined;
    let heard: readonly string[] = [];
    return {
      email,
      serial,
      way: 'mail',
      told: () => [
        ...smtp.received
          .filter(({ to }) => to.includes(email))
          .map(({ headers, text }) => `${headers.get('subject')}\n${text}`),
        ...heard,
      ],
      press: async (event, step) => {
        if (chat === undefined) {
          const mail = await until(
            () => smtp.received.findLast(({ to }) => to.includes(email)),
            `a mail to ${email}`,
          );
          const link = /https:\/\/\S+\/\?i=\S+/.exec(mail.text)?.[0] ?? '';
          chat = await openChat(bot, 'ja', new URL(link).searchParams.get('i') ?? '');
          // Who follows the link is where the button would lead.
          if (event === 'GO_ON') return;
        }
        await chat.press(event, {}, step);
        heard = (await chat.heard()).map((activity) => JSON.stringify(activity));
      },
      check: (given) => verdict(heard, given),
    };
  };

  const teams: Employee[] = [];
  for (let n = 0; n < each; n += 1) teams.push(await onTeams(n));
  const all = Array.from({ length: each }, (_, n) => n);
  const employees = [...all.map(onSlack), ...teams, ...all.map(byMail)];

  const moveTo = async (iso: string): Promise<void> => {
    bot.setNow(iso);
    admin = await campaignAdmin(bot, iso, desk);
    await bot.idle();
  };

  return {
    bot,
    smtp,
    workspace,
    world,
    employees,
    admin: () => admin,
    moveTo,
    passTo: async (iso) => {
      await moveTo(iso);
      // Tasks that come due are looked for from time to time.
      await until(async () => {
        const metrics = (await request(`${bot.url}/metrics`)).body.toString();
        return /madoguchi_tasks\{state="due"\} 0\b/.test(metrics);
      }, 'nothing is due');
      await bot.idle();
    },
    roster: () =>
      TITLES +
      employees
        .map(
          ({ email, serial }, n) =>
            `${email},社員 ${n},${DEPARTMENTS[n % DEPARTMENTS.length]},${serial},2026-03-01,ja`,
        )
        .join('\n'),
    stop: async () => {
      await bot.stop();
      await workspace.close();
      await world.close();
      await smtp.stop();
    },
  };
};
