/** What the server reads ahead and the outbox asks for must be the same, else the first page is fetched twice. */
export const pageSize = { limit: 20 };
