"use client";

import Link from "next/link";
import type { Profile } from "~/contracts/accounts";
import { api } from "~/trpc/react";
import { creditsUnit, formatCount, formatCredits, formatDay } from "~/ui/formats";
import { Skeleton } from "~/ui/skeleton";
import { Part } from "../../_components/part";

/** Who the account belongs to, and what is in its wallet now. */
export function ProfileCard({ profile }: { profile: Profile }) {
  const wallet = api.wallet.overview.useQuery();
  const lines = [
    { label: "Name", value: profile.name },
    { label: "E-mail", value: profile.email },
    { label: "Member since", value: formatDay(profile.createdAt) },
    { label: "Came by", value: profile.referredBy ? "A referral link" : "No referral link" },
  ];
  return (
    <section
      aria-labelledby="profile"
      className="relative rounded-sm border border-rule bg-sheet px-6 pt-5 pb-6 shadow-float"
    >
      <h2 id="profile" className="sr-only">
        Your profile
      </h2>
      <dl>
        {lines.map(({ label, value }) => (
          <div key={label} className="flex items-baseline justify-between gap-6 border-b border-rule py-2.5">
            <dt className="caption">{label}</dt>
            <dd className="min-w-0 text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
        <Part query={wallet} what="Your wallet" skeleton={<Skeleton className="mt-5 h-12 w-full" />}>
          {({ available, pending }) => (
            <>
              <div className="flex items-baseline justify-between gap-6 pt-5">
                <dt className="font-serif text-xl">Available</dt>
                <dd className="flex items-baseline gap-2">
                  <span className="figure border-b-3 border-double pb-1 text-4xl text-credit">
                    {formatCount(available)}
                  </span>
                  <span className="caption">{creditsUnit(available)}</span>
                </dd>
              </div>
              {pending > 0 && (
                <div className="flex items-baseline justify-between gap-6 pt-3">
                  <dt className="caption">Pending credits</dt>
                  <dd>{formatCredits(pending)}</dd>
                </div>
              )}
            </>
          )}
        </Part>
      </dl>
      <p className="mt-4 text-right text-sm">
        <Link href="/wallet" className="text-link">
          Open your wallet
        </Link>
      </p>
    </section>
  );
}
