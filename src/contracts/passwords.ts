import { z } from "zod";

/** bcrypt ignores what comes after 72 bytes, so a longer password would be weaker than it looks. */
const PASSWORD_BYTES = 72;

const utf8Bytes = (text: string) => new TextEncoder().encode(text).length;

/** Nor half of a surrogate pair, which is no character. */
export const WITHOUT_CONTROL_CHARACTERS = /^[^\p{Cc}\p{Cs}]*$/u;

export const NewPassword = z
  .string({ error: "Enter a password." })
  .min(8, "Use 8 characters or more.")
  .regex(WITHOUT_CONTROL_CHARACTERS, "Leave out control characters.")
  .refine(
    (text) => utf8Bytes(text) <= PASSWORD_BYTES,
    "Use 72 bytes at most (72 plain letters, fewer with accents or emoji).",
  );

/** The password that an account has now; not checked for form, since any other is simply wrong. */
export const CurrentPassword = z
  .string({ error: "Enter your password." })
  .min(1, "Enter your password.")
  .max(1000, "Use 1,000 characters at most.");
