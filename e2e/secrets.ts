/** What no answer may hold: a password's hash, or a field of that name. */
export const PASSWORD_HASH = /\$2[abxy]?\$\d\d\$|password.?hash/i;
