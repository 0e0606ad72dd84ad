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
import { mailCodeScene } from './scenes/mail-code.ts';
import { searchScene } from './scenes/search.ts';
import { site1Scene } from './scenes/site-1.ts';
import { site2Scene } from './scenes/site-2.ts';
import { site3Scene } from './scenes/site-3.ts';
import { site4Scene } from './scenes/site-4.ts';
import { site5Scene } from './scenes/site-5.ts';
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
  'mail-code': mailCodeScene,
  'site-1': site1Scene,
  'site-2': site2Scene,
  'site-3': site3Scene,
  'site-4': site4Scene,
  'site-5': site5Scene,
};
