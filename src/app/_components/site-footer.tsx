import Link from "next/link";
import { navigationFor, type SignedIn } from "./signed-in";

export function SiteFooter({ person }: { person: SignedIn | null }) {
  const links = [
    ...navigationFor(person),
    ...(person
      ? []
      : [
          { href: "/login", label: "Log in" },
          { href: "/registration", label: "Register" },
        ]),
  ];
  return (
    <footer className="page mt-20 md:mt-28">
      <div className="flex flex-wrap items-baseline justify-between gap-x-10 gap-y-4 border-t-3 border-double border-rule-strong pt-6 pb-10">
        <p className="caption">
          <span className="mr-2 font-serif text-base text-ink">Webpez</span>
          Referrals and credits, each written once.
        </p>
        <nav aria-label="Footer">
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {links.map(({ href, label }) => (
              <li key={href}>
                <Link href={href} className="caption underline-offset-4 hover:text-ink hover:underline">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
