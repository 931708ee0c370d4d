/** What the header knows of the person signed in; nothing else of the account reaches the browser with it. */
export interface SignedIn {
  name: string;
  /** Those that can be spent now. */
  credits: number;
  /** Notifications. */
  unread: number;
  isAdmin: boolean;
  /** Their first link, whole. */
  link: string;
}

/** Where each link of the header leads, by who is looking. */
export function navigationFor(person: SignedIn | null) {
  return [
    { href: "/products", label: "Products" },
    ...(person
      ? [
          { href: "/dashboard", label: "Dashboard" },
          { href: "/links", label: "Links" },
          { href: "/wallet", label: "Wallet" },
        ]
      : []),
    ...(person?.isAdmin ? [{ href: "/admin", label: "Admin" }] : []),
  ];
}
