/** The first-party cookie that tells visitors apart: a random id. What they followed is kept on the server. */
export const VISITOR_COOKIE = "webpez_visitor";

/** The link a referrer shares. */
export const referralLink = (origin: string, code: string) => `${origin}/r/${code}`;
