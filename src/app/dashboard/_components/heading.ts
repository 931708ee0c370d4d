export const DASHBOARD_TITLE = "Your dashboard";
export const DASHBOARD_LEAD = "What your link has earned, and what is still open.";
