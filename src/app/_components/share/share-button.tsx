"use client";

import { Share2 } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "~/ui/button";

const load = () => import("./share-dialog");
const ShareDialog = lazy(load);

export interface ToShare {
  /** The whole address, with its origin. */
  link: string;
  /** What the friend gets, in words; null for nothing. */
  reward: string | null;
}

/** Opens the ways to hand a link on. They come when somebody reaches for the button. */
export function ShareButton({ link, reward, ...button }: ToShare & ComponentProps<typeof Button>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        {...button}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {button.children ?? (
          <>
            <Share2 aria-hidden />
            Share
          </>
        )}
      </Button>
      {open && (
        <Suspense>
          <ShareDialog link={link} reward={reward} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
