import { clsx } from "clsx";
import { Check, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { icon: Info, look: "border-accent bg-accent-wash", mark: "text-accent" },
  done: { icon: Check, look: "border-ink bg-sunk", mark: "text-ink" },
  credit: { icon: Check, look: "border-credit bg-credit-wash", mark: "text-credit" },
  problem: { icon: TriangleAlert, look: "border-problem bg-problem-wash", mark: "text-problem" },
};

interface NoticeProps {
  /** `credit` is for credits that were earned; anything else that went well is `done`. */
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
  /** A button or link, after the words. */
  action?: ReactNode;
  className?: string;
}

/** A message in the page's flow. A problem is announced at once, the rest politely. */
export function Notice({ tone = "info", title, children, action, className }: NoticeProps) {
  const { icon: Icon, look, mark } = tones[tone];
  return (
    <div
      role={tone === "problem" ? "alert" : "status"}
      className={clsx("flex items-start gap-3 border-l-3 py-3.5 pr-4 pl-3.5", look, className)}
    >
      <Icon aria-hidden className={clsx("mt-[0.2em] size-[1.15em] shrink-0", mark)} />
      <div className="grid min-w-0 flex-1 gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={clsx(title && "text-soft")}>{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  );
}
