/** Tells the bench where a peer listens, and what CPU it has used when asked. */
export const serve = (server) => {
  const tell = () => process.send?.({ port: server.address().port });
  if (server.listening) tell();
  else server.once('listening', tell);
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  process.on('disconnect', () => process.exit(0));
};
