"use client";

import { QrCode, Share2 } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import { Button, LinkButton } from "~/ui/button";
import { CopyLink } from "~/ui/copy-link";
import { Dialog } from "~/ui/dialog";
import { Skeleton } from "~/ui/skeleton";
import { channelsFor, defaultMessage } from "./channels";
import type { ToShare } from "./share-button";

const QrPanel = lazy(() => import("./qr-panel"));

const SHOP = "Webpez";
const SUBJECT = `An invitation to ${SHOP}`;
const MOST_LETTERS = 400;

/** What was written to friends in this tab, for the next time. */
const KEPT = "webpez-share-message";

/** The ways to hand a link on, with a message to change. Open as long as it is mounted. */
export default function ShareDialog({ link, reward, close }: ToShare & { close: () => void }) {
  const id = useId();
  const [message, setMessage] = useState(() => sessionStorage.getItem(KEPT) ?? defaultMessage(SHOP, reward));
  const [qr, setQr] = useState(false);
  const write = (text: string) => {
    setMessage(text);
    sessionStorage.setItem(KEPT, text);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Share your link"
    >
      <div className="grid gap-6">
        <CopyLink label="Link" url={link} />
        <div className="grid gap-1.5">
          <label htmlFor={id} className="text-sm font-medium">
            Message
          </label>
          <textarea
            id={id}
            rows={3}
            maxLength={MOST_LETTERS}
            value={message}
            onChange={({ target }) => write(target.value)}
            className="w-full resize-y rounded-md border border-rule-strong bg-sheet px-3 py-2 text-base hover:border-ink"
          />
          <p className="caption">The link is added to it.</p>
        </div>
        <ul aria-label="Ways to share" className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {channelsFor(link, message, SUBJECT).map(({ name, href }) => (
            <li key={name}>
              <LinkButton href={href} target="_blank" rel="noopener noreferrer" prefetch={false} className="w-full">
                {name}
              </LinkButton>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          {typeof navigator.share === "function" && (
            <Button onClick={() => void shareByDevice({ title: SUBJECT, text: message, url: link })}>
              <Share2 aria-hidden />
              More ways
            </Button>
          )}
          <Button onClick={() => setQr(!qr)} aria-expanded={qr}>
            <QrCode aria-hidden />
            QR code
          </Button>
        </div>
        {qr && (
          <Suspense fallback={<Skeleton className="h-64 w-full" />}>
            <QrPanel link={link} />
          </Suspense>
        )}
      </div>
    </Dialog>
  );
}

async function shareByDevice(data: ShareData): Promise<void> {
  try {
    await navigator.share(data);
  } catch {
    // The person closed the share sheet; the other ways are still there.
  }
}
