export const LINKS_TITLE = "Your links";
export const LINKS_LEAD = "One for each place you share: you see what each of them brings.";
