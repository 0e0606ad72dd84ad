/** An icon of Fluent's, by its name there: see fluent-icons.ts. */
declare module 'icon:*' {
  const icon: ReturnType<typeof import('./icon.ts').drawn>;
  export default icon;
}
