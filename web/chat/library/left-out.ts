/** Stands in the bundle for what this page never comes to (build-library.ts). */
const Nothing = (): null => null;
export default Nothing;

export const Composer = ({ children }: { readonly children?: unknown }): unknown => children ?? null;
export const fromMarkdown = (): object => ({ children: [] });
