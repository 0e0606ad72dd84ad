import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fillManifest, type PackageWish } from './manifest.ts';

const HERE = import.meta.dirname;

const icon = (
  name: string,
  side: number,
): { readonly bytes: Uint8Array; readonly faults: readonly string[] } => {
  const bytes = readFileSync(join(HERE, name));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const right = bytes.subarray(1, 4).toString('latin1') === 'PNG' && width === side && height === side;
  return { bytes, faults: right ? [] : [`${name}: has to be a PNG of ${side}×${side}`] };
};

const merged = (parts: readonly string[]): string =>
  JSON.stringify(Object.assign({}, ...parts.map((part): unknown => JSON.parse(part))), null, 2);

/** The package that Teams takes: manifest, translations and icons in one zip. Every fault at once where it cannot be made. */
export const packTeams = (
  wish: PackageWish,
):
  | { readonly ok: true; readonly zip: Uint8Array }
  | { readonly ok: false; readonly faults: readonly string[] } => {
  const { deskTab = false, hearChannel = false, install = false } = wish;
  const read = (name: string): string => readFileSync(join(HERE, name), 'utf8');
  const english = merged([read('en.json'), ...(deskTab ? [read('desk-tab.en.json')] : [])]);
  const templates = [
    read('manifest.template.json'),
    ...(deskTab ? [read('desk-tab.template.json')] : []),
    ...(hearChannel ? [read('hear-channel.template.json')] : []),
    ...(install ? [read('install.template.json')] : []),
  ];
  const filled = fillManifest(templates, wish, { 'en.json': english });
  const color = icon('color.png', 192);
  const outline = icon('outline.png', 32);
  const faults = [...(filled.ok ? [] : filled.faults), ...color.faults, ...outline.faults];
  if (!filled.ok || faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    zip: zipSync({
      'manifest.json': strToU8(`${JSON.stringify(filled.manifest, null, 2)}\n`),
      'en.json': strToU8(english),
      'color.png': color.bytes,
      'outline.png': outline.bytes,
    }),
  };
};
