"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Toast as Primitive } from "radix-ui";

export interface ToastMessage {
  key: number;
  title: string;
  detail?: string | undefined;
  /** Credits came: the one colour that means so. */
  credit?: boolean | undefined;
}

interface ToastsProps {
  messages: readonly ToastMessage[];
  dismiss: (key: number) => void;
}

const SHOWN_MS = 7_000;

/** Messages at the edge of the window, where no sheet comes from, announced politely; each goes by itself, unless somebody points at it. */
export function Toasts({ messages, dismiss }: ToastsProps) {
  return (
    <Primitive.Provider duration={SHOWN_MS} swipeDirection="right" label="Message">
      {messages.map(({ key, title, detail, credit }) => (
        <Primitive.Root
          key={key}
          type="background"
          onOpenChange={(open) => {
            if (!open) dismiss(key);
          }}
          className={clsx(
            "flex animate-rise items-start gap-3 rounded-md border border-rule border-l-3 bg-sheet py-3 pr-2 pl-4 text-ink shadow-float",
            "data-[swipe=end]:hidden data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)",
            credit ? "border-l-credit" : "border-l-accent",
          )}
        >
          <div className="min-w-0 flex-1">
            <Primitive.Title className={clsx("font-medium wrap-anywhere", credit && "text-credit")}>
              {title}
            </Primitive.Title>
            {detail && (
              <Primitive.Description className="text-sm text-soft wrap-anywhere">{detail}</Primitive.Description>
            )}
          </div>
          <Primitive.Close
            aria-label="Dismiss"
            className="grid size-9 shrink-0 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Primitive.Close>
        </Primitive.Root>
      ))}
      <Primitive.Viewport
        label="Messages ({hotkey})"
        className="fixed inset-x-4 top-4 z-60 grid gap-2 outline-none sm:top-auto sm:right-6 sm:bottom-6 sm:left-auto sm:w-88"
      />
    </Primitive.Provider>
  );
}
