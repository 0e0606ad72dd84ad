/** Whether an address of a peer is this machine's; IPv4 may come as IPv6 (`::ffff:127.0.0.1`). */
export const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);

/** Whether a URL leads to this machine. */
export const isLocalUrl = ({ hostname }: URL): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
