import { Histogram, type Registry } from 'prom-client';
import { type Address, addressKey } from '../bot/messages/address.ts';
import { createBoundedMap } from '../collections/bounded-map.ts';

/** How many turns are timed whose first answer is not out yet; beyond that the oldest are no longer timed. */
const MAX_TIMED = 10_000;
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** How long it takes from what a person did to the first answer at their channel. */
type DeliveryTimes = {
  readonly begin: (address: Address) => void;
  readonly delivered: (address: Address) => void;
};

/** `elapsed`: a clock that only goes on, ms. */
export const createDeliveryTimes = (registers: Registry[], elapsed: () => number): DeliveryTimes => {
  const seconds = new Histogram({
    name: 'madoguchi_delivery_seconds',
    help: 'From what a person did to the first answer at their channel.',
    labelNames: ['channel'],
    buckets: SECONDS,
    registers,
  });
  const began = createBoundedMap<string, number>(MAX_TIMED);
  return {
    begin: (address) => void began.set(addressKey(address), elapsed()),
    delivered: (address) => {
      const key = addressKey(address);
      const at = began.get(key);
      if (at === undefined) return;
      began.delete(key);
      seconds.observe({ channel: address.channel }, (elapsed() - at) / 1000);
    },
  };
};
