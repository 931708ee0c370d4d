import type { ReactNode } from "react";

/** What a list shows when it has nothing: why, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <svg aria-hidden viewBox="0 0 64 48" className="mb-3 h-12 text-rule-strong" fill="none" stroke="currentColor">
        <path
          d="M32 9C26 4.5 16 4 6 6v34c10-2 20-1.5 26 3 6-4.5 16-5 26-3V6C48 4 38 4.5 32 9Zm0 0v34"
          strokeWidth="1.5"
        />
        <path
          d="M12 15q8-1 14 1.5M12 22q8-1 14 1.5M12 29q8-1 14 1.5M52 15q-8-1-14 1.5M52 22q-8-1-14 1.5"
          opacity=".6"
        />
      </svg>
      <p className="font-serif text-xl">{title}</p>
      {children && <div className="max-w-sm text-soft">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
