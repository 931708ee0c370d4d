import { cache } from "react";
import { api } from "~/trpc/server";

/** What the link with this code promises; read once for the page and its metadata. */
export const findInvitation = cache((code: string) => api.referrals.invitation({ code: code.slice(0, 100) }));
