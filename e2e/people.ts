import { randomUUID } from "node:crypto";

/** Somebody with an e-mail address of their own, so that tests can run side by side. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** "Ana" → Ana Reyes with a fresh address. */
export function newPerson(firstName: string): Person {
  const id = randomUUID().slice(0, 13);
  return { name: `${firstName} Reyes`, email: `${firstName.toLowerCase()}-${id}@example.com`, password: `pass-${id}` };
}

/** Well formed, and nobody's: an account draws it once in two billion. */
export const UNKNOWN_CODE = "ZZZZZZ";

/** An address as a referrer sees it. */
export const masked = (email: string) => `${email.slice(0, 1)}•••${email.slice(email.indexOf("@"))}`;
