import { z } from 'zod';

/** What an operator gives; everything else stands in the template. */
export type PackageWish = {
  readonly appId: string;
  readonly publicUrl: string;
  readonly version: string;
  readonly developer: string;
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
  /** The desk page as a tab of the app. */
  readonly deskTab?: boolean;
  /** The bot hears a team's channels without being mentioned, once an owner of the team agrees. */
  readonly hearChannel?: boolean;
  /** The bot may be installed for people by itself (`TEAMS_CATALOG_APP`). */
  readonly install?: boolean;
};

const text = (most: number) => z.string().min(1, 'is empty').max(most, `is longer than ${most} characters`);
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'has to be an address that begins with https://' })
  .max(2048);
const scope = z.enum(['personal', 'team', 'groupChat']);

/** The part of Teams' manifest schema 1.21 that we use, with its limits; nothing else may stand in it. */
const manifestSchema = z.strictObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.21/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.21'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'has to be three numbers, such as 1.0.0'),
  id: z.guid('has to be the application (client) id, a GUID'),
  developer: z.strictObject({
    name: text(32),
    websiteUrl: httpsUrl,
    privacyUrl: httpsUrl,
    termsOfUseUrl: httpsUrl,
  }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4000) }),
  localizationInfo: z.strictObject({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.strictObject({ languageTag: z.string(), file: z.string() })),
  }),
  accentColor: z.string().regex(/^#[\dA-Fa-f]{6}$/),
  bots: z
    .array(
      z.strictObject({
        botId: z.guid('has to be the application (client) id, a GUID'),
        scopes: z.array(scope).max(3),
        supportsFiles: z.boolean(),
        isNotificationOnly: z.boolean(),
        commandLists: z
          .array(
            z.strictObject({
              scopes: z.array(scope).max(3),
              commands: z.array(z.strictObject({ title: text(32), description: text(128) })).max(12),
            }),
          )
          .max(3),
      }),
    )
    .max(1),
  staticTabs: z
    .array(
      z.strictObject({
        entityId: text(64),
        name: text(128),
        contentUrl: httpsUrl,
        websiteUrl: httpsUrl,
        scopes: z.array(scope).max(3),
      }),
    )
    .max(16)
    .optional(),
  webApplicationInfo: z
    .strictObject({ id: z.guid('has to be the application (client) id, a GUID'), resource: text(100) })
    .optional(),
  authorization: z
    .strictObject({
      permissions: z.strictObject({
        resourceSpecific: z
          .array(
            z.strictObject({ name: z.literal('ChannelMessage.Read.Group'), type: z.literal('Application') }),
          )
          .max(16),
      }),
    })
    .optional(),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])),
  validDomains: z.array(
    z
      .string()
      .max(2048)
      .regex(/^(?!localhost$|\d+\.\d+\.\d+\.\d+$)[a-z\d-]+(?:\.[a-z\d-]+)+$/, 'has to be a public host name'),
  ),
});

const translationSchema = z
  .looseObject({
    'name.short': text(30),
    'name.full': text(100),
    'description.short': text(80),
    'description.full': text(4000),
  })
  .and(z.record(z.string(), text(4000)));

export type Filled =
  | { readonly ok: true; readonly manifest: object }
  | { readonly ok: false; readonly faults: readonly string[] };

const faultsOf = (file: string, error: z.ZodError | undefined): readonly string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${file}: ${path.join('.') || 'it'} ${message}`);

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** Fills the templates, each with parts of its own, and checks them and their translations; every fault at once. */
export const fillManifest = (
  templates: readonly string[],
  wish: PackageWish,
  translations: Readonly<Record<string, string>>,
): Filled => {
  const publicUrl = wish.publicUrl.replace(/\/+$/, '');
  const values: Readonly<Record<string, string>> = {
    APP_ID: wish.appId,
    PUBLIC_URL: publicUrl,
    VERSION: wish.version,
    DEVELOPER: wish.developer,
    WEBSITE_URL: wish.website ?? publicUrl,
    PRIVACY_URL: wish.privacy ?? publicUrl,
    TERMS_URL: wish.terms ?? publicUrl,
    DOMAIN: hostOf(publicUrl),
  };
  const filled = templates.map((template): unknown =>
    JSON.parse(
      template.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
        JSON.stringify(values[name] ?? '').slice(1, -1),
      ),
    ),
  );
  const manifest = manifestSchema.safeParse(Object.assign({}, ...filled));
  const faults = [
    ...faultsOf('manifest.json', manifest.error),
    ...Object.entries(translations).flatMap(([file, json]) =>
      faultsOf(file, translationSchema.safeParse(JSON.parse(json)).error),
    ),
  ];
  return manifest.success && faults.length === 0
    ? { ok: true, manifest: manifest.data }
    : { ok: false, faults: [...new Set(faults)] };
};
