import type { ReactNode } from "react";

/** The form on the left; on wide screens the cover of the account book beside it. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-20 pt-10 md:pt-16 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] lg:items-start">
      {children}
    </div>
  );
}
