import { Dialog, DialogSurface } from '@fluentui/react-dialog';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { giveFocus, opener } from './keep-focus.ts';

type ModalProps = {
  /** Whether something is typed in it, which a click beside it must not throw away. */
  readonly holdsWords?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** A dialog over the page, as long as it is drawn; then the focus goes back to what opened it, or to what has taken its place. */
export const Modal = ({ holdsWords = false, children, onClose }: ModalProps) => {
  const [from] = useState(() => opener());
  useLayoutEffect(() => () => from && giveFocus(from), [from]);
  return (
    <Dialog
      open
      onOpenChange={(_, { open, type }) => open || (holdsWords && type === 'backdropClick') || onClose()}
    >
      <DialogSurface>{children}</DialogSurface>
    </Dialog>
  );
};
