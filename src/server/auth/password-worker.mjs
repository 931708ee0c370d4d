// Runs in the worker threads of passwords.ts, from this very file: it is not part of any bundle.
import bcrypt from "bcryptjs";

/** @param {{ password: string; cost: number }} job */
export const hash = ({ password, cost }) => bcrypt.hashSync(password, cost);

/** @param {{ password: string; hash: string }} job */
export const compare = ({ password, hash }) => bcrypt.compareSync(password, hash);
