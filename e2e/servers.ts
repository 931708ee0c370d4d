/** Journeys run beside one another where each names a port of its own; the next four ports are taken as well. */
const port = Number(process.env.JOURNEYS_PORT ?? 4101);

/** Two servers on one database, as playwright.config.ts starts them, and what they are set to. */
export const servers = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`] as const;

/** The first of them, where one is enough. */
export const shop = servers[0];

/**
 * A third, on a database of its own, whose clock journeys advance and whose terms they publish (clock-shop.ts). The specs
 * that use it are named in playwright.config.ts and run one after the other: two at once would change each other's promises.
 */
export const clockShop = `http://127.0.0.1:${port + 2}`;

/**
 * A fourth, on a database of its own and as a demo, which sends its mails by SMTP to `mailPort`, where a journey listens
 * (mailbox.ts). Only one can: what reads mail stands in journeys/mail.spec.ts.
 */
export const mailShop = `http://127.0.0.1:${port + 3}`;
export const mailPort = port + 4;

/** The origin of a front end written for the original; only it may call from elsewhere with its cookies. */
export const frontend = `http://localhost:${port + 98}`;

export const admin = { email: "admin@journeys.example", password: "journeys-admin-1" };

/** What all servers seal their cookies with: tests forge cookies with others. */
export const secret = "the-journeys-sign-with-a-secret-of-their-own";

/** Who reads what the servers measured. */
export const metricsToken = "the-journeys-read-metrics";
