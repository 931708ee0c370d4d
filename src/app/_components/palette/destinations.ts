import { navigationFor, type SignedIn } from "../signed-in";

/** Every page that somebody may see, but for those of single products and lines. */
export function destinationsFor(person: SignedIn | null): { href: string; label: string }[] {
  return [
    { href: "/", label: "Home" },
    ...navigationFor(person),
    ...(person
      ? [
          { href: "/notifications", label: "Notifications" },
          { href: "/profile", label: "Profile" },
        ]
      : [
          { href: "/login", label: "Log in" },
          { href: "/registration", label: "Register" },
        ]),
    ...(person?.isAdmin
      ? [
          { href: "/admin/programme", label: "Admin: programme" },
          { href: "/admin/purchases", label: "Admin: purchases" },
          { href: "/admin/adjustments", label: "Admin: adjustments" },
          { href: "/admin/books", label: "Admin: books" },
        ]
      : []),
  ];
}
