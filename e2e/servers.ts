/** Two servers on one database, as playwright.config.ts starts them, and what they are set to. */
export const servers = ["http://127.0.0.1:4101", "http://127.0.0.1:4102"] as const;

/** The first of them, where one is enough. */
export const shop = servers[0];

/** The origin of a front end written for the original; only it may call from elsewhere with its cookies. */
export const frontend = "http://localhost:4199";

export const admin = { email: "admin@journeys.example", password: "journeys-admin-1" };
