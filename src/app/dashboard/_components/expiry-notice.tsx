"use client";

import Link from "next/link";
import type { WalletOverview } from "~/contracts/wallet";
import { api } from "~/trpc/react";
import { formatCredits, formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";

type Expiring = Pick<WalletOverview, "expiring" | "expiringByDay">;

/** Warns of credits that expire soon; nothing where there are none. */
export function ExpiryNotice() {
  const { data: overview } = api.wallet.overview.useQuery();
  const words = overview && expiryWords(overview);
  if (!words) return null;
  return (
    <Notice className="mb-8">
      {words}{" "}
      <Link href="/wallet" className="text-link">
        See your wallet
      </Link>
    </Notice>
  );
}

function expiryWords({ expiring, expiringByDay: [first, ...later] }: Expiring): string | null {
  if (!first) return null;
  const { at, credits } = first;
  const soonest = `${formatCredits(credits)} ${credits === 1 ? "expires" : "expire"} on ${formatDay(at)}`;
  return later.length === 0 ? `${soonest}.` : `${soonest}, ${formatCredits(expiring)} in all within 30 days.`;
}
