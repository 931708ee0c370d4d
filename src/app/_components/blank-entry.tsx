import type { ReactNode } from "react";

interface BlankEntryProps {
  figure: string;
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A ruled page with one struck figure: what a visitor sees in place of a page that is missing or failed. */
export function BlankEntry({ figure, title, children, actions }: BlankEntryProps) {
  return (
    <div className="flex flex-col items-start pt-16 md:pt-24">
      <p aria-hidden className="figure relative text-7xl text-faint md:text-8xl">
        {figure}
        <span className="absolute inset-x-[-0.12em] top-1/2 h-[3px] -rotate-6 bg-ink" />
      </p>
      <div aria-hidden className="ruled mt-6 h-[6.25rem] w-full border-t border-rule" />
      <h1 className="mt-10 text-4xl md:text-5xl">{title}</h1>
      <p className="mt-4 max-w-xl text-base text-soft md:text-lg">{children}</p>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
