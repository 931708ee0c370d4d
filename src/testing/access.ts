/** Who may come in: everybody, whoever is logged in, the admin alone. */
export type Access = "everybody" | "signed in" | "admin";

/**
 * Who may call each procedure of the API and ask for each address. A test compares it with what there is, another walks it
 * against running servers; whoever adds a door adds its row. `whose`: it takes the id of something, and its owner alone may
 * have it; for anybody else it is not there.
 */
export const procedures: Record<string, Access | { for: Access; whose: "line" | "link" | "notification" }> = {
  "accounts.me": "everybody",
  "accounts.prospect": "everybody",
  "accounts.register": "everybody",
  "activity.list": "signed in",
  "activity.live": "signed in",
  "activity.place": "signed in",
  "adjustments.create": "admin",
  "adjustments.list": "admin",
  "admin.totals": "admin",
  "admin.userByEmail": "admin",
  "admin.users": "admin",
  "books.latestProof": "admin",
  "books.prove": "admin",
  "catalog.bySlug": "everybody",
  "catalog.list": "everybody",
  "figures.leaderboard": "signed in",
  "figures.milestones": "signed in",
  "figures.overview": "signed in",
  "links.archive": { for: "signed in", whose: "link" },
  "links.create": "signed in",
  "links.follow": "everybody",
  "links.list": "signed in",
  "links.rename": { for: "signed in", whose: "link" },
  "links.restore": { for: "signed in", whose: "link" },
  "mail.outbox": "signed in",
  "notifications.list": "signed in",
  "notifications.markAllRead": "signed in",
  "notifications.markRead": { for: "signed in", whose: "notification" },
  "notifications.preferences": "signed in",
  "notifications.setPreference": "signed in",
  "notifications.unread": "signed in",
  "profile.changeEmail": "signed in",
  "profile.changePassword": "signed in",
  "profile.chooseLeaderboard": "signed in",
  // For whoever has the token of a mail, who may be logged in elsewhere.
  "profile.confirmEmail": "everybody",
  "profile.emailToConfirm": "everybody",
  "profile.erase": "signed in",
  "profile.rename": "signed in",
  "profile.settings": "signed in",
  "programme.publish": "admin",
  "programme.terms": "everybody",
  "programme.versions": "admin",
  "purchases.all": "admin",
  "purchases.create": "signed in",
  "purchases.credits": "signed in",
  "purchases.list": "signed in",
  "referrals.invitation": "everybody",
  "referrals.list": "signed in",
  "referrals.totals": "signed in",
  "refunds.create": "admin",
  "wallet.explain": { for: "signed in", whose: "line" },
  "wallet.overview": "signed in",
  "wallet.statement": "signed in",
};

/** Files of answers that are no pages, below src/app. `/api/metrics` asks for a token of its own. */
export const routes: Record<string, { path: string; method: "GET" | "POST"; for: Access | "token" }[]> = {
  "api/auth/[...nextauth]/route.ts": [{ path: "/api/auth/session", method: "GET", for: "everybody" }],
  "api/auth/login/route.ts": [{ path: "/api/auth/login", method: "POST", for: "everybody" }],
  "api/auth/logout/route.ts": [{ path: "/api/auth/logout", method: "POST", for: "everybody" }],
  "api/auth/register/route.ts": [{ path: "/api/auth/register", method: "POST", for: "everybody" }],
  "api/health/live/route.ts": [{ path: "/api/health/live", method: "GET", for: "everybody" }],
  "api/health/ready/route.ts": [{ path: "/api/health/ready", method: "GET", for: "everybody" }],
  "api/metrics/route.ts": [{ path: "/api/metrics", method: "GET", for: "token" }],
  "api/purchases/route.ts": [{ path: "/api/purchases", method: "POST", for: "signed in" }],
  // The procedures above.
  "api/trpc/[trpc]/route.ts": [],
  "api/users/me/export/route.ts": [{ path: "/api/users/me/export", method: "GET", for: "signed in" }],
  "api/users/me/route.ts": [{ path: "/api/users/me", method: "GET", for: "signed in" }],
  "api/users/referred/route.ts": [{ path: "/api/users/referred", method: "GET", for: "signed in" }],
  "api/users/registered/route.ts": [{ path: "/api/users/registered", method: "GET", for: "admin" }],
  "api/wallet/statement/route.ts": [{ path: "/api/wallet/statement", method: "GET", for: "signed in" }],
};

/** Files of pages, below src/app, each with an address of it. */
export const pages: Record<string, { path: string; for: Access }> = {
  "(auth)/login/page.tsx": { path: "/login", for: "everybody" },
  "(auth)/registration/page.tsx": { path: "/registration", for: "everybody" },
  "(store)/page.tsx": { path: "/", for: "everybody" },
  "(store)/products/[slug]/page.tsx": { path: "/products/tarnbeck-admin", for: "everybody" },
  "(store)/products/page.tsx": { path: "/products", for: "everybody" },
  "admin/adjustments/page.tsx": { path: "/admin/adjustments", for: "admin" },
  "admin/books/page.tsx": { path: "/admin/books", for: "admin" },
  "admin/page.tsx": { path: "/admin", for: "admin" },
  "admin/programme/new/page.tsx": { path: "/admin/programme/new", for: "admin" },
  "admin/programme/page.tsx": { path: "/admin/programme", for: "admin" },
  "admin/purchases/page.tsx": { path: "/admin/purchases", for: "admin" },
  "dashboard/page.tsx": { path: "/dashboard", for: "signed in" },
  "links/page.tsx": { path: "/links", for: "signed in" },
  "notifications/page.tsx": { path: "/notifications", for: "signed in" },
  "outbox/page.tsx": { path: "/outbox", for: "signed in" },
  "preview/[slug]/page.tsx": { path: "/preview/tarnbeck-admin", for: "everybody" },
  "profile/confirm/page.tsx": { path: "/profile/confirm", for: "everybody" },
  "profile/page.tsx": { path: "/profile", for: "signed in" },
  // A code that nobody has leads on to the registration.
  "r/[code]/page.tsx": { path: "/r/NOBODYS", for: "everybody" },
  // Nobody's line: whoever is logged in hears that it is not there.
  "wallet/[id]/page.tsx": { path: "/wallet/trf_01h455vb4pex5vsknk084sn02q", for: "signed in" },
  "wallet/page.tsx": { path: "/wallet", for: "signed in" },
};
