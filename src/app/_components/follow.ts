import { headers } from "next/headers";
import { api } from "~/trpc/server";

type SearchParams = Record<string, string | string[] | undefined>;

/** Records that this request follows a link. A visitor is not kept out where that fails. */
export async function follow(code: string, params: SearchParams): Promise<void> {
  const tag = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.slice(0, 100) : null;
  };
  const referrer = (await headers()).get("referer")?.slice(0, 2000) ?? null;
  const [utmSource, utmMedium, utmCampaign] = [tag("utm_source"), tag("utm_medium"), tag("utm_campaign")];
  try {
    await api.links.follow({ code: code.slice(0, 100), referrer, utmSource, utmMedium, utmCampaign });
  } catch {
    // The code is in the address of the registration as well.
  }
}
