import { type Answer, mayPass } from './answer.ts';

/** Between one try and the next, ms. */
const PAUSES = [400, 1500, 4000] as const;

/** A UUID for one act; also where the page is not served over https. */
export const newId = (): string => {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(octets, (octet, at) => {
    const value = at === 6 ? (octet & 0x0f) | 0x40 : at === 8 ? (octet & 0x3f) | 0x80 : octet;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Sends until there is an answer that stays, four times at most; what is sent has to bear one id all the while. */
export const sendPatiently = async <T>(
  send: () => Promise<Answer<T>>,
  pause: (ms: number) => Promise<void>,
): Promise<Answer<T>> => {
  let answer = await send();
  for (const ms of PAUSES) {
    if (answer.ok || !mayPass(answer.fault)) return answer;
    await pause(ms);
    answer = await send();
  }
  return answer;
};
