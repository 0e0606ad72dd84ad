/** The pictures that are drawn for every service; each stands in web/public/pictures/{ja,en}/<id>.png, its words in locales/. */
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
] as const;

/** Those that show the file which holders were given: drawn anew for each service, in services/<id>/pictures. */
export const OF_THE_FILE = ['folder', 'search'] as const satisfies readonly PictureId[];

export type PictureId = (typeof PICTURES)[number];
