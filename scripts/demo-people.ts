interface DemoPurchase {
  daysAgo: number;
  /** Credits it is paid with. */
  credits?: number;
  /** Days ago that all of it was refunded. */
  refunded?: number;
}

export interface Person {
  name: string;
  email: string;
  /** Days ago that they registered. */
  registered: number;
  /** Index of the referrer in this list. */
  referrer?: number;
  /** They came by the referrer's newsletter. */
  byNewsletter?: boolean;
  /** How many more followed the link before they did, and did not register. */
  onlookers?: number;
  purchases: DemoPurchase[];
  /** What the admin granted. */
  grant?: { daysAgo: number; credits: number; reason: string };
}

/** The second link of the first person below. */
export const NEWSLETTER = { label: "Newsletter", code: "ana-reads", daysAgo: 34 };

/** A referrer with two links and friends at every stage, over six weeks; one of the friends refers in turn. */
export const DEMO_PEOPLE: [Person, Person, ...Person[]] = [
  {
    name: "Ana Ruiz",
    email: "ana@webpez.example",
    registered: 44,
    purchases: [{ daysAgo: 43 }, { daysAgo: 20, credits: 3 }],
    grant: { daysAgo: 5, credits: 5, reason: "Thank you for the review" },
  },
  {
    name: "Ben Okafor",
    email: "ben@webpez.example",
    registered: 40,
    referrer: 0,
    onlookers: 3,
    purchases: [{ daysAgo: 39 }, { daysAgo: 12 }],
  },
  {
    name: "Clara Lindqvist",
    email: "clara@webpez.example",
    registered: 36,
    referrer: 0,
    onlookers: 2,
    purchases: [{ daysAgo: 33 }],
  },
  {
    name: "Daniel Marsh",
    email: "daniel@webpez.example",
    registered: 31,
    purchases: [{ daysAgo: 30 }, { daysAgo: 29 }, { daysAgo: 8 }],
  },
  {
    name: "Elif Demir",
    email: "elif@webpez.example",
    registered: 27,
    referrer: 0,
    byNewsletter: true,
    onlookers: 4,
    purchases: [{ daysAgo: 27, refunded: 15 }],
  },
  {
    name: "Farid Haddad",
    email: "farid@webpez.example",
    registered: 24,
    referrer: 1,
    onlookers: 1,
    purchases: [{ daysAgo: 22 }],
  },
  {
    name: "Greta Novak",
    email: "greta@webpez.example",
    registered: 19,
    referrer: 0,
    byNewsletter: true,
    onlookers: 5,
    purchases: [],
  },
  { name: "Hugo Sato", email: "hugo@webpez.example", registered: 16, referrer: 1, onlookers: 2, purchases: [] },
  {
    name: "Ines Carvalho",
    email: "ines@webpez.example",
    registered: 13,
    referrer: 0,
    onlookers: 3,
    purchases: [{ daysAgo: 10 }, { daysAgo: 4 }],
  },
  { name: "Jonas Weber", email: "jonas@webpez.example", registered: 11, purchases: [] },
  {
    name: "Kavya Iyer",
    email: "kavya@webpez.example",
    registered: 9,
    referrer: 0,
    byNewsletter: true,
    onlookers: 6,
    purchases: [{ daysAgo: 6 }],
  },
  {
    name: "Leo Fontaine",
    email: "leo@webpez.example",
    registered: 6,
    referrer: 3,
    onlookers: 1,
    purchases: [{ daysAgo: 5 }],
  },
  { name: "Maja Kowalska", email: "maja@webpez.example", registered: 4, referrer: 0, onlookers: 4, purchases: [] },
  {
    name: "Noah Adeyemi",
    email: "noah@webpez.example",
    registered: 2,
    referrer: 0,
    byNewsletter: true,
    onlookers: 3,
    purchases: [{ daysAgo: 1 }],
  },
  {
    name: "Olivia Brandt",
    email: "olivia@webpez.example",
    registered: 1,
    referrer: 0,
    byNewsletter: true,
    onlookers: 7,
    purchases: [],
  },
];
