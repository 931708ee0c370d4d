import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "~/env";

/** Longer than anything of ours is kept; in seconds. */
const CENTURY = 100 * 365 * 24 * 60 * 60;

/** A text that only servers with our NEXTAUTH_SECRET can read again, for the purpose it was sealed for. */
export function sealed(text: string, purpose: string): Promise<string> {
  return encode({ token: { text }, secret: env.NEXTAUTH_SECRET, salt: purpose, maxAge: CENTURY });
}

/** What was sealed; null when it was sealed with another secret or for another purpose, or is damaged. */
export async function unsealed(token: string, purpose: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: env.NEXTAUTH_SECRET, salt: purpose });
    return z.string().nullable().catch(null).parse(claims?.["text"]);
  } catch {
    return null;
  }
}
