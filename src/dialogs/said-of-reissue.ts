import type { Service } from '../machines/service.ts';
import type { View } from './view.ts';

/** What one is shown of the reissue; nothing while one can reissue. */
export const saidOfReissue = ({ reissue }: Pick<Service, 'reissue'>, isOpen: boolean): View['reissue'] => {
  if (isOpen) return undefined;
  return reissue === null ? 'none' : 'over';
};
