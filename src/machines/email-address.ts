/** Whether a text is an address of mail, by the HTML standard's rule (4.10.5.1.5), and in a domain with a dot. */
export const isEmailAddress = (text: string): boolean =>
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(text);
