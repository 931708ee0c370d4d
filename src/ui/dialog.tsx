"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useRef, type ReactNode } from "react";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the primary one last. */
  actions?: ReactNode;
}

/**
 * A modal dialog: a sheet from below on a phone, centred elsewhere. Escape and the backdrop close it; focus returns.
 * What has `data-first-focus` gets the focus first, else the button that closes it.
 */
export function Dialog({ open, onOpenChange, title, description, children, actions }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        {/* Not Radix's overlay, which injects a style element; globals.css keeps the page from scrolling. */}
        <div className="fixed inset-0 z-40 animate-fade bg-[rgb(20_16_8/0.55)]" />
        <Primitive.Content
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            const first = (event.currentTarget as HTMLElement | null)?.querySelector<HTMLElement>("[data-first-focus]");
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={(event) => {
            // Radix gives focus back to a trigger of its own, which a dialog opened by state does not have.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          {...(!description && { "aria-describedby": undefined })}
          className="fixed inset-x-0 bottom-0 z-50 mx-auto max-h-[92dvh] w-full max-w-lg animate-rise overflow-y-auto rounded-t-lg border border-rule bg-sheet p-6 shadow-float outline-none sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-lg sm:p-8"
        >
          <div className="flex items-start justify-between gap-6">
            <Primitive.Title className="text-2xl">{title}</Primitive.Title>
            <Primitive.Close
              aria-label="Close"
              className="-mt-1.5 -mr-2 grid size-9 shrink-0 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Primitive.Close>
          </div>
          {description && (
            <Primitive.Description asChild>
              <div className="mt-2 text-soft">{description}</div>
            </Primitive.Description>
          )}
          {children && <div className="mt-6">{children}</div>}
          {actions && <div className="mt-8 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{actions}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
