import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { REFERRAL_COOKIE } from "~/contracts/referral-link";
import { api } from "~/trpc/server";
import { callbackPath, singleParam, withCallback } from "../address";
import { RegistrationForm } from "./_components/registration-form";

export const metadata: Metadata = { title: "Register" };

/** Long enough to show what was given, whatever it was. */
const SHOWN_CODE_LENGTH = 40;

export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const params = await searchParams;
  const callbackUrl = singleParam(params["callbackUrl"]);
  const path = callbackPath(callbackUrl);
  if (await api.accounts.me()) redirect(path);

  const given = singleParam(params["refercode"])?.slice(0, SHOWN_CODE_LENGTH);
  const remembered = (await cookies()).get(REFERRAL_COOKIE)?.value;
  const code = given ?? remembered;
  const invitation = code ? await api.referrals.invitation({ code }) : null;
  // The original's form of the link: have it remembered as /r/CODE does. `via` says that this was just tried.
  if (given && invitation && invitation.code !== remembered && singleParam(params["via"]) !== "link") {
    redirect(withCallback(`/r/${invitation.code}`, callbackUrl && path));
  }
  return (
    <RegistrationForm
      path={path}
      loginHref={withCallback("/login", callbackUrl && path)}
      invitation={invitation}
      unknownCode={invitation ? undefined : code}
    />
  );
}
