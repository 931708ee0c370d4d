"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** Links of the header; the one that leads to the page in view is underlined. */
export function NavLinks({ links }: { links: { href: string; label: string }[] }) {
  const pathname = usePathname();
  return links.map(({ href, label }) => {
    const here = pathname === href || pathname.startsWith(`${href}/`);
    return (
      <Link
        key={href}
        href={href}
        aria-current={here ? "page" : undefined}
        className={clsx(
          "relative flex h-full items-center px-2 lg:px-3 text-[0.9375rem] transition-colors after:absolute after:inset-x-2 lg:after:inset-x-3 after:-bottom-px after:h-0.5",
          here ? "font-medium after:bg-ink" : "text-soft after:bg-transparent hover:text-ink",
        )}
      >
        {label}
      </Link>
    );
  });
}
