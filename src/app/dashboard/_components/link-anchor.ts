/** Where on the dashboard the referral link stands. */
export const LINK_ANCHOR = "your-link";
