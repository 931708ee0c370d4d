import { clsx } from "clsx";

/** A grey place for something that is on its way; give it a size by class. Hidden from screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block animate-pulse rounded-sm bg-rule/70", className)} />;
}
