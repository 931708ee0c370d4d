import type pg from "pg";

const missing = (_: pg.ClientBase): Promise<never> =>
  Promise.reject(new Error("The guards of PostgreSQL are not written yet: use a file."));

export const dropGuards: (client: pg.ClientBase) => Promise<void> = missing;
export const recreateGuards: (client: pg.ClientBase) => Promise<void> = missing;
export const wrongGuards: (client: pg.ClientBase) => Promise<string[]> = missing;
