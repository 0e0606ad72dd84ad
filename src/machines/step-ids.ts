/** The steps of the path. The ids are public: analytics, cards and tests rely on them. */
export const STEPS = [
  'start',
  'situation',
  'verify',
  'copy.locate',
  'copy.search',
  'copy.check',
  'copy.save',
  'export.open',
  'export.select',
  'export.key',
  'export.format',
  'export.password',
  'export.save',
  'export.place',
  'export.check',
  'reissue.impact',
  'reissue.menu',
  'reissue.credentials',
  'reissue.apply',
  'reissue.download',
  'reissue.check',
  'reissue.save',
  'reissue.register',
  'closed',
  'successor',
  'escalate.contact',
  'escalate.filed',
  'done',
] as const;
export type Step = (typeof STEPS)[number];

/** Whether a step is one of these, or of a part of the path that bears such a name (`export`). */
export const isWithin = (step: Step, ...parts: readonly string[]): boolean =>
  parts.some((part) => step === part || step.startsWith(`${part}.`));
