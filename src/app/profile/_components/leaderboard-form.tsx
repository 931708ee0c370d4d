"use client";

import { useState } from "react";
import { api } from "~/trpc/react";
import { Checkbox } from "~/ui/checkbox";
import { Notice } from "~/ui/notice";
import { errorWords } from "../../_components/error-words";
import { useHydrated } from "../../_components/use-hydrated";

/** Saved as soon as it is changed; a change that fails is taken back, with why. */
export function LeaderboardForm({ onLeaderboard }: { onLeaderboard: boolean }) {
  const hydrated = useHydrated();
  const [shown, setShown] = useState(onLeaderboard);
  const save = api.profile.chooseLeaderboard.useMutation({ onError: (_, asked) => setShown(!asked.onLeaderboard) });
  return (
    <div className="grid gap-4">
      <Checkbox
        label="Show me on the leaderboard"
        checked={shown}
        disabled={!hydrated}
        onChange={({ target }) => {
          setShown(target.checked);
          save.mutate({ onLeaderboard: target.checked });
        }}
      />
      {save.error && <Notice tone="problem">{errorWords(save.error)}</Notice>}
    </div>
  );
}
