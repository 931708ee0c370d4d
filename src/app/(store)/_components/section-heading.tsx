import type { ReactNode } from "react";

/** The h2 of a section of the landing page, with room for a link at the end of its line. */
export function SectionHeading({ id, children, aside }: { id: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="mb-8 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
      <h2 id={id} className="text-3xl md:text-4xl">
        {children}
      </h2>
      {aside}
    </div>
  );
}
