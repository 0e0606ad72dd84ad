import { errorForLog } from '../../http/fault.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';

/** An error in short, for the log and the desk: in our own words, or by its name alone, since the words of others may repeat what a person wrote. */
export const errorText = (error: unknown): string => {
  if (error instanceof DeliveryFailure || error instanceof StoreUnavailable)
    return error.message.slice(0, 300);
  const { fault, code } = errorForLog(error);
  return code === undefined ? String(fault) : `${fault} (${code})`;
};
