// Runs in the worker threads of passwords.ts, from this very file: it is not part of any bundle.
import { constants, setPriority } from "node:os";
import bcrypt from "bcryptjs";

// Linux keeps a priority for each thread: where cores are few, answering goes before hashing. Elsewhere it is the whole process's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);

/** @param {{ password: string; cost: number }} job */
export const hash = ({ password, cost }) => bcrypt.hashSync(password, cost);

/** @param {{ password: string; hash: string }} job */
export const compare = ({ password, hash }) => bcrypt.compareSync(password, hash);
