/** The mark: a W over the double line that closes an account. */
function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} fill="none" stroke="currentColor" aria-hidden>
      <path d="M7.2 7.5 12 20.5M17.2 7.5 22 20.5" strokeWidth="3.2" />
      <path d="M11.6 20.5 16.4 8M21.6 20.5 25.8 7.5M3.8 7.5h7.4M23 7.5h6" strokeWidth="1.3" />
      <path d="M4 25.2h24M4 28.2h24" strokeWidth="1.3" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark className="size-7 text-accent xl:absolute xl:-left-[4.7rem] xl:size-8" />
      <span className="translate-y-px font-serif text-[1.45rem] leading-none font-medium tracking-tight">Webpez</span>
    </span>
  );
}
