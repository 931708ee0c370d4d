/** Whose first steps were put away in this browser. */
export const STEPS_COOKIE = "webpez_steps";
