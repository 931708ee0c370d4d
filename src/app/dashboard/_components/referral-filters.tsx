"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import type { ReferralsRequest } from "~/contracts/referrals";
import { Choices } from "~/ui/choices";
import { Field } from "~/ui/field";
import { SelectField } from "~/ui/select-field";
import { sorts, statuses, usual } from "./asked";

/** After the last key: a search for each would be thrown away at once. */
const TYPING_MS = 250;

interface ReferralFiltersProps {
  asked: Pick<ReferralsRequest, "status" | "search" | "sort">;
  ask: (changes: { status?: string; q?: string; sort?: string }) => void;
}

/** Which referrals to show, and in which order. */
export function ReferralFilters({ asked, ask }: ReferralFiltersProps) {
  const [typed, setTyped] = useState(asked.search);

  useEffect(() => {
    if (typed.trim() === asked.search) return;
    const timer = setTimeout(() => ask({ q: typed.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, asked.search, ask]);

  return (
    <search className="mb-6 grid items-end gap-4 md:grid-cols-[auto_minmax(0,1fr)_auto]">
      <Choices
        legend="Status"
        name="status"
        choices={statuses}
        chosen={asked.status}
        onChange={({ currentTarget }) => ask({ status: currentTarget.value })}
      />
      <Field
        label="Search"
        type="search"
        name="q"
        maxLength={254}
        autoComplete="off"
        placeholder="Name or whole e-mail"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        trailing={<Search aria-hidden className="mr-2.5 size-4 text-soft" />}
      />
      <SelectField
        label="Order"
        name="sort"
        choices={sorts}
        value={asked.sort}
        onChange={({ currentTarget }) => ask({ sort: currentTarget.value })}
      />
    </search>
  );
}

/** Nothing is left out. */
export const isEverything = ({ status, search }: ReferralFiltersProps["asked"]) =>
  status === usual.status && search === usual.q;
