"use client";

import { useState } from "react";
import type { NotificationKind, NotificationPreference } from "~/contracts/notifications";
import { api } from "~/trpc/react";
import { Checkbox } from "~/ui/checkbox";
import { Notice } from "~/ui/notice";
import { errorWords } from "../../_components/error-words";
import { useHydrated } from "../../_components/use-hydrated";

const kindWords: Record<NotificationKind, string> = {
  friend_registered: "A friend registers by your link",
  friend_purchased: "A friend makes a first purchase",
  credits_available: "Credits can be spent after a hold",
  credits_expiring: "Credits expire within 14 days",
  credits_reversed: "Credits are taken back",
  security: "Your password, address or second factor changes",
};

const ways = [
  { way: "inApp", label: "In the app" },
  { way: "mail", label: "By e-mail" },
] as const;

/** Each box is saved as soon as it is changed; a change that fails is taken back, with why. */
export function PreferencesForm({ preferences: fromServer }: { preferences: NotificationPreference[] }) {
  const hydrated = useHydrated();
  const [preferences, setPreferences] = useState(fromServer);
  const replace = (changed: NotificationPreference) =>
    setPreferences((all) => all.map((each) => (each.kind === changed.kind ? changed : each)));
  const save = api.notifications.setPreference.useMutation();

  const change = (before: NotificationPreference, after: NotificationPreference) => {
    const { kind, ...ways } = after;
    if (kind === "security") return;
    replace(after);
    save.mutate({ kind, ...ways }, { onError: () => replace(before) });
  };
  return (
    <div className="grid gap-4">
      <table className="w-full text-left">
        <caption className="sr-only">Notifications by kind and way</caption>
        <thead>
          <tr className="border-b border-ink/80">
            <th scope="col" className="caption pb-2 font-medium">
              When
            </th>
            {ways.map(({ way, label }) => (
              <th key={way} scope="col" className="caption w-24 pb-2 text-center font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.map((preference) => (
            <tr key={preference.kind} className="border-b border-rule">
              <th scope="row" className="py-1 pr-4 font-normal">
                {kindWords[preference.kind]}
                {preference.kind === "security" && <span className="caption block">Always told</span>}
              </th>
              {ways.map(({ way, label }) => (
                <td key={way} className="text-center">
                  <Checkbox
                    hideLabel
                    label={`${kindWords[preference.kind]}: ${label.toLowerCase()}`}
                    className="min-w-11 justify-center"
                    checked={preference[way]}
                    disabled={!hydrated || preference.kind === "security"}
                    onChange={({ target }) => change(preference, { ...preference, [way]: target.checked })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {save.error && <Notice tone="problem">It could not be saved. {errorWords(save.error)}</Notice>}
    </div>
  );
}
