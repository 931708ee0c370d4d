import { z } from "zod";
import { Credits, Moment } from "./amounts";
import { OptionalReferralCode } from "./referrals";
import { UserId } from "./ids";
import { CurrentPassword, NewPassword, WITHOUT_CONTROL_CHARACTERS } from "./passwords";
import { SecondFactorCode } from "./sessions";

export const PersonName = z
  .string({ error: "Enter your name." })
  .trim()
  .min(3, "Use 3 characters or more.")
  .max(80, "Use 80 characters at most.")
  .regex(WITHOUT_CONTROL_CHARACTERS, "Leave out control characters.");

/** Of the addresses that erased accounts have: nobody else can have one. */
export const ERASED_DOMAIN = "erased.invalid";

/** Trimmed and lower-cased: two spellings of one address are one account. */
export const EmailAddress = z
  .string({ error: "Enter your e-mail address." })
  .trim()
  .toLowerCase()
  .min(1, "Enter your e-mail address.")
  .max(254, "Use 254 characters at most.")
  .pipe(z.email("Enter a valid e-mail address, such as ana@example.com."))
  .refine((email) => !email.endsWith(`@${ERASED_DOMAIN}`), "Enter an address of your own.");

/** What `accounts.register` and POST /api/auth/register take. */
export const Registration = z.object({
  name: PersonName,
  email: EmailAddress,
  password: NewPassword,
  referralCode: OptionalReferralCode,
});
export type Registration = z.infer<typeof Registration>;

/** The registration form: the same, with the password typed twice. */
export const RegistrationForm = Registration.extend({
  repeatPassword: z.string({ error: "Repeat the password." }).min(1, "Repeat the password."),
}).refine((form) => form.password === form.repeatPassword, {
  path: ["repeatPassword"],
  message: "The two passwords differ.",
  // Without this Zod waits for every other field to be right before it compares the two.
  when: ({ value }) => z.object({ password: z.string(), repeatPassword: z.string() }).safeParse(value).success,
});
export type RegistrationForm = z.input<typeof RegistrationForm>;

export const LogIn = z.object({
  /** Not checked for form: a malformed address is answered like any other unknown one. */
  email: z
    .string({ error: "Enter your e-mail address." })
    .trim()
    .toLowerCase()
    .min(1, "Enter your e-mail address.")
    .max(254, "Use 254 characters at most."),
  password: CurrentPassword,
  /** Of a second factor, where the account has one. */
  code: SecondFactorCode.optional(),
});
export type LogIn = z.infer<typeof LogIn>;

export const Role = z.enum(["admin", "client"]);
export type Role = z.infer<typeof Role>;

/** A user as the user may see it. `credits` are those that can be spent now. */
export const Profile = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  role: Role,
  referralCode: z.string(),
  referredBy: UserId.nullable(),
  credits: Credits,
  createdAt: Moment,
});
export type Profile = z.infer<typeof Profile>;
