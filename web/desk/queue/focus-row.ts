/** Gives the focus to the row that the Tab key would reach. */
export const focusRow = (within: ParentNode | null): void => {
  const row = within?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
};
