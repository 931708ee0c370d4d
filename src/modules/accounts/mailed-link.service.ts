import { createHash, randomBytes } from "node:crypto";
import { env } from "~/env";

/** How long a link in a mail works. */
export const LINK_MINUTES = 10;
export const LINK_MS = LINK_MINUTES * 60_000;

/** Whether mail leaves the shop, so that it proves who reads it. */
export const sendsMail = (): boolean => env.SMTP_URL !== undefined;

/** What a link in a mail carries: 256 bits. Only its hash is kept. */
export const newToken = () => randomBytes(32).toString("base64url");

export const hashOfToken = (token: string) => createHash("sha256").update(token).digest("hex");
