import type { PictureId } from './ids.ts';
import type { Scene } from './scene.ts';
import { certListScene } from './scenes/cert-list.ts';
import { certMenuScene } from './scenes/cert-menu.ts';
import { certmgrScene } from './scenes/certmgr.ts';
import { exportFormatScene } from './scenes/export-format.ts';
import { exportKeyScene } from './scenes/export-key.ts';
import { exportPasswordScene } from './scenes/export-password.ts';
import { exportSaveScene } from './scenes/export-save.ts';
import { folderScene } from './scenes/folder.ts';
import { searchScene } from './scenes/search.ts';
import { usbScene } from './scenes/usb.ts';

export const SCENES: Readonly<Record<PictureId, Scene>> = {
  folder: folderScene,
  search: searchScene,
  usb: usbScene,
  certmgr: certmgrScene,
  'cert-menu': certMenuScene,
  'cert-list': certListScene,
  'export-key': exportKeyScene,
  'export-format': exportFormatScene,
  'export-password': exportPasswordScene,
  'export-save': exportSaveScene,
};
