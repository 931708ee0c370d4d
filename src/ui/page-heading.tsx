import type { ReactNode } from "react";

interface PageHeadingProps {
  title: string;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** At the end of the title's line on wide screens. */
  actions?: ReactNode;
}

/** The h1 of a page. */
export function PageHeading({ title, lead, actions }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6 pt-10 pb-8 md:pt-16 md:pb-10">
      <div className="max-w-2xl">
        <h1 className="text-4xl md:text-5xl">{title}</h1>
        {lead && <div className="mt-3 text-base text-soft md:text-lg md:leading-relaxed">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}
