/** The style of a part that this page never draws (build-library.ts). */
export default (): object => ({});
