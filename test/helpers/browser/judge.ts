import type { Page } from 'playwright-core';

type Given = {
  /** Base64. */
  readonly file: string;
  readonly name?: string;
  readonly password: string;
  /** The answer to whose certificate it is. */
  readonly press?: string | undefined;
};
/** Checks a file in the page, as other tests do by its controls, and tells what comes of it; it goes over as its text. */
const judge = async ({ file, name = 'cert.p12', password, press }: Given) => {
  const of = (selector: string): HTMLInputElement => {
    const found = document.querySelector<HTMLInputElement>(selector);
    if (found === null) throw new Error(`the page has no ${selector}`);
    return found;
  };
  const given = new DataTransfer();
  given.items.add(new File([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))], name));
  of('#file').files = given.files;
  of('#file').dispatchEvent(new Event('change', { bubbles: true }));
  of('#password').value = password;
  of('#check').click();
  while (document.querySelector('body:has(.verdict) #check:enabled') === null)
    await new Promise((drawn) => requestAnimationFrame(drawn));
  if (press !== undefined) of(press === 'yes' ? '.next .primary' : '.next .secondary').click();
  return {
    said: { ...of('.verdict').dataset },
    primaries: [...document.querySelectorAll('.verdict .primary')].filter((one) => one.checkVisibility())
      .length,
  };
};

/** Has the check page judge a file. */
export const judgeOn = (
  page: Page,
  { bytes, ...given }: Omit<Given, 'file'> & { readonly bytes: Uint8Array },
): ReturnType<typeof judge> =>
  page.evaluate(judge, { ...given, file: Buffer.from(bytes).toString('base64') });
