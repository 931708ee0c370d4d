import { z } from "zod";
import { Credits, Moment } from "./amounts";
import { LinkId } from "./ids";

const codeWords = "Use 3 to 32 letters, digits or hyphens, none at the ends.";

/** The ending of a link, as its owner writes it; case does not tell two apart. */
export const LinkCode = z
  .string({ error: "Enter a code." })
  .trim()
  .regex(/^(?=.{3,32}$)[a-z0-9]+(?:-+[a-z0-9]+)*$/i, codeWords);

const LinkLabel = z
  .string({ error: "Enter a label." })
  .trim()
  .min(1, "Enter a label.")
  .max(60, "Use 60 characters at most.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Leave out control characters.");

/** A link to be made. Without a code it gets one of six letters and digits. */
export const NewLink = z.object({ code: LinkCode.optional(), label: LinkLabel });
export type NewLink = z.infer<typeof NewLink>;

export const LinkChange = z.object({ id: LinkId, label: LinkLabel });

/** One of my links and what it brought. `credits` are the referrer's rewards, before refunds. */
export const Link = z.object({
  id: LinkId,
  code: z.string(),
  label: z.string(),
  /** The one that came with the account; it is never archived. */
  isFirst: z.boolean(),
  createdAt: Moment,
  archivedAt: Moment.nullable(),
  clicks: z.int(),
  registered: z.int(),
  converted: z.int(),
  credits: Credits,
});
export type Link = z.infer<typeof Link>;

const Tag = z.string().trim().max(100).nullish();

/** That somebody follows a link, with what the address and the browser tell of where from. */
export const Visit = z.object({
  code: z.string().max(100),
  /** The Referer header's address. */
  referrer: z.string().max(2000).nullish(),
  utmSource: Tag,
  utmMedium: Tag,
  utmCampaign: Tag,
});
export type Visit = z.infer<typeof Visit>;
