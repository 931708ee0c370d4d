import type { StatementFilter } from "~/contracts/wallet";

/** What the server reads ahead and the table asks for must be the same, else the first page is fetched twice. */
export const statementRequest = (filter: StatementFilter) => ({ filter, limit: 20 });
