"use client";

import { useEffect, useEffectEvent } from "react";
import type { ActivityItem } from "~/contracts/activity";
import { api } from "~/trpc/react";
import { type LiveState, setLiveState } from "./live-state";
import { LONGEST_WAIT_MS, waitBefore } from "./waits";

/** A stream that held this long was no failure. */
const STEADY_MS = 10_000;

/** A tab that nobody has looked at for this long gives its stream up. */
const HIDDEN_MS = 60_000;

interface Stream {
  /** The stream tells what comes after this place. */
  place: number;
  /** What is new, in order, each event once. */
  onItem: (item: ActivityItem) => void;
  /** Connecting has failed a few times: the session may be over, which the browser is not told. */
  onFailing: () => void;
  onSessionOver: () => void;
}

/**
 * One's own events as they happen, from a place on, whatever happens to the connection: it is opened again after the last event
 * that came, at growing distances, at once when the network is back or somebody looks at the tab again.
 */
export function useStream({ place, onItem, onFailing, onSessionOver }: Stream): void {
  const { client } = api.useUtils();
  const take = useEffectEvent(onItem);
  const failing = useEffectEvent(onFailing);
  const sessionOver = useEffectEvent(onSessionOver);

  useEffect(() => {
    let last = place;
    let failures = 0;
    let liveSince = Infinity;
    let running: { unsubscribe: () => void } | null = null;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let hiding: ReturnType<typeof setTimeout> | undefined;

    const stop = (state: LiveState) => {
      clearTimeout(waiting);
      running?.unsubscribe();
      running = null;
      setLiveState(state);
    };
    // A browser may think so and still reach a shop on the same machine: it is tried now and then.
    const waitForNetwork = () => {
      stop("offline");
      waiting = setTimeout(connect, LONGEST_WAIT_MS);
    };
    const tryLater = () => {
      if (!navigator.onLine) return waitForNetwork();
      stop("reconnecting");
      failures = Date.now() - liveSince > STEADY_MS ? 1 : failures + 1;
      liveSince = Infinity;
      if (failures > 1) failing();
      waiting = setTimeout(connect, waitBefore(failures, Math.random()));
    };
    const connect = () => {
      stop(failures === 0 ? "connecting" : "reconnecting");
      running = client.activity.live.subscribe(
        { lastEventId: String(last) },
        {
          onStarted() {
            liveSince = Date.now();
            setLiveState("live");
          },
          onData({ data: item }) {
            if (item.seq <= last) return;
            last = item.seq;
            take(item);
          },
          onError(error) {
            const refusal = error.data?.refusal?.code;
            if (refusal === "too_many_streams") return stop("elsewhere");
            if (refusal !== "not_signed_in") return tryLater();
            stop("paused");
            sessionOver();
          },
          // The browser would connect again by itself, all at once with the others.
          onConnectionStateChange({ state, error }) {
            if (state === "connecting" && error) tryLater();
          },
          onComplete: tryLater,
        },
      );
    };

    const lookedAt = () => {
      clearTimeout(hiding);
      if (document.visibilityState === "hidden") hiding = setTimeout(() => stop("paused"), HIDDEN_MS);
      else if (!running) connect();
    };
    document.addEventListener("visibilitychange", lookedAt);
    window.addEventListener("online", connect);
    window.addEventListener("offline", waitForNetwork);
    connect();
    return () => {
      document.removeEventListener("visibilitychange", lookedAt);
      window.removeEventListener("online", connect);
      window.removeEventListener("offline", waitForNetwork);
      clearTimeout(hiding);
      stop("connecting");
    };
  }, [client, place]);
}
