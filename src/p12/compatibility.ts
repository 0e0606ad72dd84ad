/** What of a file decides who opens it, the weightiest first. Words for each: `check:property.<id>`. */
const PROPERTIES = [
  'for-accounts',
  'key-password',
  'no-mac',
  'many-iterations',
  'no-password',
  'pbmac1',
  'no-key-id',
  'key-id-on-all',
  'modern',
  'legacy',
  'old-cipher',
  'pkcs12-kdf',
] as const;
type Property = (typeof PROPERTIES)[number];

/** Where people restore such files. Words for each: `check:system.<id>`. */
const SYSTEMS = [
  'windows',
  'windows-10-1709-and-later',
  'windows-10-1703-and-earlier',
  'windows-server-2016',
  'windows-server-2019',
  'macos',
  'ios',
  'android',
  'android-13-and-earlier',
  'java-8-before-8u301',
  'java-11-before-11.0.12',
  'java-12-and-later',
  'java-before-26',
  'firefox',
  'openssl-3',
  'fips',
  'other-accounts',
  'many-programs',
] as const;
export type System = (typeof SYSTEMS)[number];

/** How a system words its refusal. Words for each: `check:says.<id>`. */
const SAYINGS = ['password', 'unknown', 'unsupported', 'password-or-membership', 'nothing-found'] as const;
type Saying = (typeof SAYINGS)[number];

/**
 * One report of what a system does with files that have a property. `says` is how it refuses, `null`: it opens them. `rare`
 * ones frighten more than they help: they stand in the fold alone. `date` is that of the report, or of when the page was read.
 */
export type Compatibility = {
  readonly property: Property;
  readonly system: System;
  readonly says: Saying | null;
  readonly rare: boolean;
  readonly source: string;
  readonly date: string;
};

const GITHUB = 'https://github.com/';
const JDK_8267701 = 'https://bugs.java.com/bugdatabase/view_bug?bug_id=8267701';
type Row = readonly [Property, System, Saying | null, source: string, date: string, rare?: 'rare'];

/** One row for each system that is known to open or to refuse; what nobody reported is not said. */
const ROWS: readonly Row[] = [
  ['modern', 'windows-10-1709-and-later', null, 'dsccommunity/CertificateDsc/issues/153', '2018-08-17'],
  ['modern', 'windows-server-2019', null, 'acmesh-official/acme.sh/issues/6805', '2026-02-25'],
  ['modern', 'java-12-and-later', null, JDK_8267701, '2021-05-25'],
  ['modern', 'windows-server-2016', 'password', 'acmesh-official/acme.sh/issues/6805', '2026-02-25'],
  [
    'modern',
    'windows-10-1703-and-earlier',
    'password',
    'dsccommunity/CertificateDsc/issues/153',
    '2018-08-17',
  ],
  ['modern', 'macos', 'password', 'chris2511/xca/issues/474', '2023-10-13'],
  ['modern', 'ios', 'password', 'chris2511/xca/issues/536', '2024-03-06'],
  ['modern', 'android-13-and-earlier', 'password', 'strongswan/strongswan-docs/issues/5', '2022-08-20'],
  ['modern', 'java-8-before-8u301', 'password', JDK_8267701, '2021-05-25'],
  ['modern', 'java-11-before-11.0.12', 'password', JDK_8267701, '2021-05-25', 'rare'],
  ['legacy', 'windows', null, 'acmesh-official/acme.sh/issues/6805', '2026-02-25'],
  ['legacy', 'macos', null, 'chris2511/xca/issues/474', '2023-10-13'],
  ['legacy', 'android', null, 'strongswan/strongswan-docs/issues/5', '2022-08-20'],
  ['many-iterations', 'windows', 'password', 'hwdsl2/setup-ipsec-vpn/issues/414', '2019-02-04'],
  ['no-password', 'firefox', 'unknown', 'ravendb/docs/pull/601', '2018-02-19'],
  ['no-password', 'macos', 'password', 'codemagic-ci-cd/cli-tools/pull/436', '2024-11-06'],
  ['no-mac', 'many-programs', 'password', 'chris2511/xca/issues/617', '2024-11-26'],
  ['pbmac1', 'java-before-26', 'unsupported', 'ibmruntimes/Semeru-Runtimes/issues/123', '2026-04-24'],
  [
    'old-cipher',
    'openssl-3',
    'unsupported',
    'https://docs.openssl.org/3.0/man7/OSSL_PROVIDER-legacy',
    '2026-11-26',
    'rare',
  ],
  ['pkcs12-kdf', 'fips', 'unsupported', 'ibmruntimes/Semeru-Runtimes/issues/123', '2026-04-24', 'rare'],
  ['no-key-id', 'firefox', 'unknown', 'mirleft/ocaml-x509/pull/163', '2023-05-23'],
  ['key-id-on-all', 'macos', 'nothing-found', 'Ephenodrom/Dart-Basic-Utils/issues/119', '2025-02-22'],
  ['key-id-on-all', 'ios', 'nothing-found', 'Ephenodrom/Dart-Basic-Utils/issues/119', '2025-02-22'],
  [
    'for-accounts',
    'other-accounts',
    'password-or-membership',
    'dsccommunity/SharePointDsc/issues/740',
    '2018-01-22',
  ],
  ['key-password', 'many-programs', 'password', 'kaikramer/keystore-explorer/issues/550', '2025-06-05'],
];

export const COMPATIBILITY: readonly Compatibility[] = ROWS.map(
  ([property, system, says, source, date, rare]) => ({
    property,
    system,
    says,
    rare: rare !== undefined,
    source: source.startsWith('https:') ? source : `${GITHUB}${source}`,
    date,
  }),
);

/** More than Windows takes; its event log names the number. */
const MAX_ITERATIONS = 600_000;

/** How many keys and certificates bear a localKeyID; `null` where not all was opened. */
type Links = { readonly keys: number; readonly certificates: number } | null;

/** Of a report. */
type Known = {
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly passwordUsed: string;
  readonly protection: {
    readonly mac: string | null;
    readonly key: string | null;
    readonly certificates: string | null;
    readonly iterations: number | null;
  };
};

const propertiesOf = (
  { protection, reasons, verdict, passwordUsed }: Known,
  links: Links,
): readonly Property[] => {
  const { mac, key, certificates, iterations } = protection;
  const ciphers = [key, certificates].filter((name) => name !== null);
  const modern = ciphers.some((name) => name.includes('aes')) || /^hmac-sha(?!1$)/.test(mac ?? '');
  const classic = (name: string): boolean => /^pbe-sha1-(?:3des|rc2-40)$/.test(name);
  const legacy = mac === 'hmac-sha1' && ciphers.length > 0 && ciphers.every(classic);
  const free = verdict === 'usable' && (passwordUsed === 'empty' || passwordUsed === 'none');
  const holds: Readonly<Record<Property, boolean>> = {
    modern,
    legacy,
    'many-iterations': (iterations ?? 0) > MAX_ITERATIONS,
    'no-password': free,
    'no-mac': reasons.includes('no-mac'),
    pbmac1: mac?.startsWith('pbmac1') ?? false,
    'old-cipher': ciphers.some((name) => /rc2|rc4|(?<!\d)des/.test(name)),
    'pkcs12-kdf': mac?.startsWith('hmac-') ?? false,
    'no-key-id': links !== null && (links.keys === 0 || links.certificates === 0),
    'key-id-on-all': links !== null && links.certificates > Math.max(1, links.keys),
    'for-accounts': reasons.includes('account-protected'),
    'key-password': reasons.includes('key-password-differs'),
  };
  return PROPERTIES.filter((property) => holds[property]);
};

/** Where a whole family refuses a file, its members need not be named. */
const FAMILIES: Partial<Readonly<Record<System, string>>> = {
  windows: 'windows-',
  'java-before-26': 'java-',
};

/** The systems that open such a file and those that refuse it, each once, without what is rare. */
export const systemsOf = (
  rows: readonly Compatibility[],
): { readonly opens: readonly System[]; readonly refuses: readonly System[] } => {
  const common = rows.filter(({ rare }) => !rare);
  const of = (opens: boolean): readonly System[] => [
    ...new Set(common.filter(({ says }) => (says === null) === opens).map(({ system }) => system)),
  ];
  const refuses = of(false);
  const families = refuses.map((system) => FAMILIES[system]).filter((family) => family !== undefined);
  const named = (system: System): boolean =>
    FAMILIES[system] !== undefined || !families.some((family) => system.startsWith(family));
  return { opens: of(true), refuses: refuses.filter(named) };
};

/** A file with these alone is as the reports of who opens it had it. */
const ORDINARY: readonly Property[] = ['modern', 'legacy', 'old-cipher', 'pkcs12-kdf'];

/** All that is known of who opens such a file, the weightiest first. */
export const compatibilityOf = (report: Known, links: Links): readonly Compatibility[] => {
  const all = propertiesOf(report, links);
  // Whoever cannot open it at all need not know what else would be in the way.
  const properties = all.includes('for-accounts') ? (['for-accounts'] as const) : all;
  const ordinary = all.every((property) => ORDINARY.includes(property));
  return properties
    .flatMap((property) => COMPATIBILITY.filter((row) => row.property === property))
    .filter(({ says }) => ordinary || says !== null);
};
