/** Gives the focus to the row of a ticket, or to that which the Tab key would reach. */
export const focusRow = (within: ParentNode | null, ticket?: number): void => {
  const row = within?.querySelector<HTMLElement>(
    ticket === undefined ? '[role="row"][tabindex="0"]' : `[data-ticket="${ticket}"]`,
  );
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
};
