import type { Page } from 'playwright-core';
import type { Pixels } from './png.ts';

/** What a picture shows, drawn by the browser at its own size. `type` is the media type of its bytes. */
export const pixelsOf = async (page: Page, type: string, bytes: Buffer): Promise<Pixels> => {
  const { width, height, base64 } = await page.evaluate(
    async ([type, source]) => {
      const image = new Image();
      const octets = Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0));
      image.src = URL.createObjectURL(new Blob([octets], { type }));
      await image.decode();
      URL.revokeObjectURL(image.src);
      const canvas = new OffscreenCanvas(image.width, image.height);
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('The browser gives no 2d canvas.');
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      let binary = '';
      for (let at = 0; at < data.length; at += 8192)
        binary += String.fromCharCode(...data.subarray(at, at + 8192));
      return { width: canvas.width, height: canvas.height, base64: btoa(binary) };
    },
    [type, bytes.toString('base64')] as const,
  );
  return { width, height, rgba: Buffer.from(base64, 'base64') };
};
