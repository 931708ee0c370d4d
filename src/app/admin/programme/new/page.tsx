import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { isAdmin } from "../../gate";
import { NewVersion } from "./_components/new-version";

export const metadata: Metadata = { title: "New version of the terms" };

export default async function NewVersionPage() {
  if (!(await isAdmin())) return null;
  const [inForce, versions] = await Promise.all([api.programme.terms(), api.programme.versions()]);
  return (
    <HydrateClient>
      <NewVersion
        inForce={inForce}
        hasEnded={versions.some(({ id, state }) => id === inForce.id && state === "ended")}
        next={Math.max(...versions.map(({ version }) => version)) + 1}
      />
    </HydrateClient>
  );
}
