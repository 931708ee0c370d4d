"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

const pages = [
  { href: "/admin", label: "Overview" },
  { href: "/admin/programme", label: "Programme" },
  { href: "/admin/purchases", label: "Purchases" },
  { href: "/admin/adjustments", label: "Adjustments" },
  { href: "/admin/books", label: "Books" },
];

/** The pages of the console, as tabs along the top; on a phone they scroll sideways, the one in view always on screen. */
export function AdminNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Admin" className="-mx-5 overflow-x-auto border-b border-rule px-5 md:mx-0 md:px-0">
      <ul className="flex w-max gap-6 md:gap-8">
        {pages.map(({ href, label }) => {
          const here = pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                ref={here ? bringIntoView : undefined}
                href={href}
                aria-current={here ? "page" : undefined}
                className={clsx(
                  "flex min-h-12 items-center border-b-2 text-[0.9375rem] transition-colors focus-visible:-outline-offset-2",
                  here ? "border-ink font-medium" : "border-transparent text-soft hover:text-ink",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function bringIntoView(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
}
