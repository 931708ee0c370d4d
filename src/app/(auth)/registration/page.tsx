import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { api, HydrateClient } from "~/trpc/hydrate";
import { follow } from "../../_components/follow";
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

  const given = singleParam(params["refercode"])?.slice(0, SHOWN_CODE_LENGTH) || undefined;
  // The original's form of the link is followed here.
  if (given) await follow(given, params);
  const { outcome, invitation, uselessCode } = await api.accounts.prospect({ code: given });
  return (
    <HydrateClient>
      <RegistrationForm
        path={path}
        loginHref={withCallback("/login", callbackUrl && path)}
        invitation={invitation}
        uselessCode={uselessCode}
        isOwnLink={outcome === "own_link"}
      />
    </HydrateClient>
  );
}
