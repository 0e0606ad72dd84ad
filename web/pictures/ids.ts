/** The pictures that the steps show; each stands in web/public/pictures/{ja,en}/<id>.png, its words in locales/. */
export const PICTURES = [
  'folder',
  'search',
  'usb',
  'certmgr',
  'cert-menu',
  'cert-list',
  'export-key',
  'export-format',
  'export-password',
  'export-save',
  'mail-code',
  'site-1',
  'site-2',
  'site-3',
  'site-4',
  'site-5',
] as const;

export type PictureId = (typeof PICTURES)[number];
