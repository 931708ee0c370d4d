import type { Product } from "~/contracts/catalog";

/** A product as the shop describes it, before the database gives it an id. */
export type CatalogueEntry = Omit<Product, "id">;

/** What the shop sells, in the order in which the storefront shows it. The names are invented. */
export const catalogue: CatalogueEntry[] = [
  {
    slug: "tarnbeck-admin",
    name: "Tarnbeck",
    title: "Admin dashboard for operations teams",
    summary:
      "Forty-two finished screens for orders, stock, people and billing, with tables that sort, filter and export. Every screen works at phone width and in a dark theme. Comes with a seeded mock API, so the demo runs before your back end does.",
    technologies: ["Next.js", "TypeScript", "Tailwind CSS", "TanStack Table"],
    regularPriceCents: 4900,
    extendedPriceCents: 24900,
  },
  {
    slug: "quillow-magazine",
    name: "Quillow",
    title: "Magazine and newsletter theme for long reads",
    summary:
      "A publishing theme with nine article layouts, footnotes, pull quotes and an issue archive. Articles are plain MDX files; the newsletter page and the RSS feed are built from the same source. Scores 100 for performance with the sample issue.",
    technologies: ["Astro", "MDX", "Tailwind CSS"],
    regularPriceCents: 2900,
    extendedPriceCents: 14900,
  },
  {
    slug: "morrowell-store",
    name: "Morrowell",
    title: "Storefront template for small makers",
    summary:
      "Catalogue, product, basket and checkout pages for a shop of five to five hundred articles. Variants, stock notices and gift notes are built in, and the basket survives a closed tab. Connects to Stripe or to a checkout of your own.",
    technologies: ["Next.js", "TypeScript", "Stripe", "Tailwind CSS"],
    regularPriceCents: 3900,
    extendedPriceCents: 19900,
  },
  {
    slug: "pennith-mail",
    name: "Pennith",
    title: "E-mail templates that survive every inbox",
    summary:
      "Twenty-eight transactional templates: receipts, invitations, password resets, digests and failed payments. Written in MJML, exported as tested HTML, with a plain-text twin for each. Checked in 34 mail clients, dark mode included.",
    technologies: ["MJML", "React Email", "Node.js"],
    regularPriceCents: 1900,
    extendedPriceCents: 8900,
  },
  {
    slug: "thistlemark-icons",
    name: "Thistlemark",
    title: "640 interface icons drawn on one grid",
    summary:
      "One family in three weights, drawn by hand on a 24 pixel grid with round joins. Ships as SVG files, React and Vue components that tree-shake, and a Figma library with matching names. New icons arrive every quarter at no extra price.",
    technologies: ["SVG", "React", "Vue", "Figma"],
    regularPriceCents: 2400,
    extendedPriceCents: 9900,
  },
  {
    slug: "brackenly-components",
    name: "Brackenly",
    title: "Accessible React components you can restyle",
    summary:
      "Fifty-six components, from button to date range, each tested with a keyboard and two screen readers. Styling is a single file of CSS variables, so a rebrand takes an afternoon. Every component has a story, a test and a written contract.",
    technologies: ["React", "TypeScript", "Radix UI", "Storybook"],
    regularPriceCents: 5900,
    extendedPriceCents: 29900,
  },
  {
    slug: "saltreed-docs",
    name: "Saltreed",
    title: "Documentation site with search and versions",
    summary:
      "A documentation theme with three columns, instant offline search and a version switch that keeps the reader on the same page. Code samples carry tabs per language and a copy button. Broken links fail the build.",
    technologies: ["Next.js", "MDX", "Pagefind", "Shiki"],
    regularPriceCents: 3400,
    extendedPriceCents: 16900,
  },
  {
    slug: "hollowick-portfolio",
    name: "Hollowick",
    title: "Portfolio for photographers and studios",
    summary:
      "A quiet portfolio that puts the picture first: contact sheets, full-bleed stories and a private proofing page for clients. Images are cut to size at build time and load in reading order. A folder of pictures is all the content it needs.",
    technologies: ["Astro", "TypeScript", "Sharp"],
    regularPriceCents: 2900,
    extendedPriceCents: 12900,
  },
  {
    slug: "lumbrick-starter",
    name: "Lumbrick",
    title: "Starter kit for subscription software",
    summary:
      "Sign-up, teams, roles, invitations, billing and an audit log, wired together and tested end to end. One command starts it with a database and sample data. Two hundred tests come along, so you can change it without fear.",
    technologies: ["Next.js", "tRPC", "Drizzle", "PostgreSQL", "Stripe"],
    regularPriceCents: 9900,
    extendedPriceCents: 49900,
  },
  {
    slug: "wrenfold-mobile",
    name: "Wrenfold",
    title: "Mobile UI kit for banking and budgeting apps",
    summary:
      "Eighty-four screens for accounts, transfers, cards, budgets and onboarding, in Figma and as working React Native views. Tokens are shared by both, so design and code stay in step. Right-to-left layouts and large text are drawn, not promised.",
    technologies: ["Figma", "React Native", "Expo"],
    regularPriceCents: 6900,
    extendedPriceCents: 34900,
  },
  {
    slug: "caldray-booking",
    name: "Caldray",
    title: "Booking pages for clinics, salons and studios",
    summary:
      "A booking flow in three steps with opening hours, staff, buffers and time zones worked out properly. Visitors confirm by e-mail and can move or cancel on their own. The week view for staff prints on one sheet of paper.",
    technologies: ["SvelteKit", "TypeScript", "SQLite"],
    regularPriceCents: 4400,
    extendedPriceCents: 21900,
  },
  {
    slug: "orreline-charts",
    name: "Orreline",
    title: "Chart components that are easy to read",
    summary:
      "Eighteen chart types as plain SVG, with labels on the lines instead of legends in the corner. Each chart has a table behind it for screen readers and for copying into a spreadsheet. Weighs 14 kB and renders on the server.",
    technologies: ["React", "TypeScript", "SVG", "D3"],
    regularPriceCents: 3900,
    extendedPriceCents: 18900,
  },
];
