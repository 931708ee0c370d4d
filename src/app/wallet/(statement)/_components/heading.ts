/** The head of the page, the same before and after it is read. */
export const WALLET_TITLE = "Your wallet";
export const WALLET_LEAD = "What you can spend, what is still to come, and how each credit came about.";
