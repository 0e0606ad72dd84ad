/** What a clause must have at least of what is offered for it. */
export const LIKELY = 0.35;
/** So much leaves no doubt. */
export const CLEAR = 0.8;
/** What is no longer little. */
export const NOT_LITTLE = 0.1;
