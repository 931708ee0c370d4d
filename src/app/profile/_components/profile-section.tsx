import { useId, type ReactNode } from "react";

interface ProfileSectionProps {
  /** Where links from elsewhere lead. */
  id?: string;
  title: string;
  /** One sentence: what it is for, or what follows from it. */
  lead: ReactNode;
  children: ReactNode;
}

/** One entry of the profile: what it is on the left, the controls beside it. */
export function ProfileSection({ id, title, lead, children }: ProfileSectionProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="grid scroll-mt-8 gap-x-16 gap-y-6 border-t border-rule py-9 lg:grid-cols-[18rem_minmax(0,30rem)]"
    >
      <div>
        <h2 id={headingId} className="text-2xl">
          {title}
        </h2>
        <div className="mt-2 max-w-md text-soft">{lead}</div>
      </div>
      <div className="max-w-120">{children}</div>
    </section>
  );
}
