/** The first-party cookie that remembers by whose link a visitor came: the code, for the programme's window. */
export const REFERRAL_COOKIE = "webpez_ref";

/** The link a referrer shares. */
export const referralLink = (origin: string, code: string) => `${origin}/r/${code}`;
