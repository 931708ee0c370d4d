/** What the server reads ahead and the tables ask for must be the same, else the first page is fetched twice. */
export const pageSize = { limit: 20 };
export const activityPage = { limit: 6 };
