import type { TransferId } from "~/contracts/ids";
import type { StatementFilter } from "~/contracts/wallet";

const query = (filter: StatementFilter) => (filter === "all" ? "" : `?filter=${filter}`);

/** The wallet with its statement narrowed to one kind of lines. */
export const walletPath = (filter: StatementFilter = "all") => `/wallet${query(filter)}`;

/** The same lines as a CSV file. */
export const statementPath = (filter: StatementFilter) => `/api/wallet/statement${query(filter)}`;

/** The explanation of one line. */
export const linePath = (id: TransferId) => `/wallet/${id}`;
