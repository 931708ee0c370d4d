"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { api, TRPCReactProvider } from "~/trpc/react";
import { Toasts } from "~/ui/toasts";
import { tellHeader } from "../header-figures";
import { useToasts } from "./use-toasts";
import { useFreshQueries } from "./use-fresh-queries";
import { useStream } from "./use-stream";

/** Notifications are written from the events a moment after them. */
const INBOX_MS = 3_000;

/** Brings the API with it: the layout, where it stands, is on pages without. */
export default function LiveClient({ place }: { place: number }) {
  return (
    <TRPCReactProvider>
      <Listener place={place} />
    </TRPCReactProvider>
  );
}

function Listener({ place }: { place: number }) {
  const router = useRouter();
  const readHeader = useHeaderReading();
  const { messages, tell, dismiss } = useToasts();
  const refresh = useFreshQueries((items) => {
    readHeader();
    tell(items);
  });
  useStream({
    place,
    onItem: refresh,
    onFailing: readHeader,
    // The page that the server sends now is that of somebody who is not signed in.
    onSessionOver: () => router.refresh(),
  });
  return <Toasts messages={messages} dismiss={dismiss} />;
}

/** Reads what the header shows, at once and again when the inbox has been written. */
function useHeaderReading(): () => void {
  const router = useRouter();
  const { client } = api.useUtils();
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);

  const read = async () => {
    const [profile, inbox] = await Promise.all([client.accounts.me.query(), client.notifications.unread.query()]);
    if (profile) tellHeader({ credits: profile.credits, unread: inbox.unread });
    else router.refresh();
  };
  // The next event, or the next page, reads it again.
  const quietly = () => void read().catch(() => undefined);
  return () => {
    quietly();
    clearTimeout(later.current);
    later.current = setTimeout(quietly, INBOX_MS);
  };
}
