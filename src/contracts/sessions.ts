import { z } from "zod";
import { Moment } from "./amounts";
import { SessionId } from "./ids";
import { CurrentPassword } from "./passwords";
import { RefusalCode } from "./refusals";

/** A place where somebody is logged in. */
export const OpenSession = z.object({
  id: SessionId,
  /** As its owner would call it, `Firefox on Windows`; empty where the browser does not say. */
  browser: z.string(),
  createdAt: Moment,
  expiresAt: Moment,
  /** The one that asks. */
  isThis: z.boolean(),
});
export type OpenSession = z.infer<typeof OpenSession>;

export const SessionRequest = z.object({ id: SessionId });

/** What can keep a user from what is the admin's; refusal codes both. */
export const WhyNotAdmin = RefusalCode.extract(["not_admin", "second_factor_needed"]);
export type WhyNotAdmin = z.infer<typeof WhyNotAdmin>;

/** Says again who one is, before what a stolen session must not do. */
export const Confirmation = z.object({ password: CurrentPassword });
export type Confirmation = z.infer<typeof Confirmation>;

/** Six digits of the app, or a recovery code; however it is spaced. */
export const SecondFactorCode = z
  .string({ error: "Enter the code." })
  .transform((text) => text.toLowerCase().replaceAll(/[\s-]/g, ""))
  .pipe(z.string().min(1, "Enter the code.").max(40, "This is too long for a code."));

export const SecondFactorProof = z.object({ code: SecondFactorCode });

/** Whether somebody has a second factor, and how many recovery codes are left. */
export const SecondFactorState = z.object({ onSince: Moment.nullable(), recoveryCodesLeft: z.int() });
export type SecondFactorState = z.infer<typeof SecondFactorState>;

/** What an app needs to compute codes: the secret in base 32, and the address that its QR code holds. */
export const SecondFactorSetUp = z.object({ secret: z.string(), address: z.string() });
export type SecondFactorSetUp = z.infer<typeof SecondFactorSetUp>;

/** Shown once: only hashes of them are kept. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
