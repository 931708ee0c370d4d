import { z } from "zod";
import { EmailAddress, PersonName } from "./accounts";
import { CurrentPassword, NewPassword } from "./passwords";

/** What an account is called after its person had it deleted. */
export const FORMER_MEMBER = "Former member";

/** What a change that went through answers. */
export const Done = z.object({ ok: z.literal(true) });
export type Done = z.infer<typeof Done>;

export const NameChange = z.object({ name: PersonName });
export type NameChange = z.infer<typeof NameChange>;

export const EmailChange = z.object({ email: EmailAddress, password: CurrentPassword });
export type EmailChange = z.infer<typeof EmailChange>;

/** What came of asking for another address: it counts already, or the mail sent to it must be answered first. */
export const EmailChangeResult = z.object({ state: z.enum(["changed", "mailed"]), email: z.string() });
export type EmailChangeResult = z.infer<typeof EmailChangeResult>;

/** The token in the mail: 256 bits in base64url. */
export const EmailConfirmation = z.object({ token: z.string().max(100) });

/** The address that a token confirms. */
export const ConfirmedEmail = z.object({ email: z.string() });

export const PasswordChange = z.object({ currentPassword: CurrentPassword, newPassword: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

const REPEATED: Parameters<typeof PasswordChange.refine>[1] = {
  path: ["repeatPassword"],
  message: "The two passwords differ.",
  // Without this Zod waits for every other field to be right before it compares the two.
  when: ({ value }) => z.object({ newPassword: z.string(), repeatPassword: z.string() }).safeParse(value).success,
};

/** The form: the same, with the new password typed twice. */
export const PasswordChangeForm = PasswordChange.extend({
  repeatPassword: z.string({ error: "Repeat the new password." }).min(1, "Repeat the new password."),
}).refine((form) => form.newPassword === form.repeatPassword, REPEATED);

export const LeaderboardChoice = z.object({ onLeaderboard: z.boolean() });

/** What one types to have the account deleted. */
export const DELETION_WORDS = "delete my account";

export const Deletion = z.object({
  password: CurrentPassword,
  words: z
    .string({ error: `Type “${DELETION_WORDS}”.` })
    .trim()
    .toLowerCase()
    .pipe(z.literal(DELETION_WORDS, { error: `Type “${DELETION_WORDS}”.` })),
});

/** What the page of the profile shows and changes, beside what `Profile` tells. */
export const AccountSettings = z.object({
  onLeaderboard: z.boolean(),
  /** An address that waits to be confirmed by mail. */
  pendingEmail: z.string().nullable(),
  /** Whether the address is known to be the user's; null where the shop sends no mail that could prove it. */
  emailVerified: z.boolean().nullable(),
});
export type AccountSettings = z.infer<typeof AccountSettings>;

/** Asks for a mail by which the password can be set anew. */
export const PasswordResetRequest = z.object({ email: EmailAddress });
export type PasswordResetRequest = z.infer<typeof PasswordResetRequest>;

/** The token in the mail: 256 bits in base64url. */
const ResetToken = z.string().max(100);

export const PasswordResetToken = z.object({ token: ResetToken });

/** Whose password a link sets. */
export const PasswordResetOwner = z.object({ email: z.string() });

export const PasswordReset = z.object({ token: ResetToken, newPassword: NewPassword });
export type PasswordReset = z.infer<typeof PasswordReset>;

/** The form: the password typed twice. */
export const PasswordResetForm = z
  .object({ newPassword: NewPassword, repeatPassword: PasswordChangeForm.shape.repeatPassword })
  .refine((form) => form.newPassword === form.repeatPassword, REPEATED);
