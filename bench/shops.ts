import { join } from "node:path";
import { type Figure, perSecond, timed } from "./figures";
import { loadShop } from "./load";
import { somePeople } from "./visitors";
import { inShop, type Server, startServer } from "./with-server";

/** A loaded shop at work. */
export interface Shop {
  users: number;
  path: string;
  people: Awaited<ReturnType<typeof somePeople>>;
  server: Server;
}

/** How many of their users' usual people ask. */
const ASKING = 20;

/** Milliseconds between two lines of progress. */
const LINE_MS = 5_000;

/** Loads a shop of so many users, telling how far it is, and starts a server on it. */
export async function openShop(folder: string, users: number, port: number): Promise<{ shop: Shop; loading: Figure }> {
  const path = join(folder, `${users}.db`);
  let rows = 0;
  let told = performance.now();
  const took = await timed(() =>
    loadShop(path, users, (loaded, written) => {
      rows = written;
      if (performance.now() - told < LINE_MS) return;
      told = performance.now();
      process.stdout.write(`  ${loaded.toLocaleString("en")} of ${users.toLocaleString("en")} users loaded\n`);
    }),
  );
  const people = await inShop(path, (ctx) => somePeople(ctx, ASKING));
  const server = await startServer(path, port);
  return {
    shop: { users, path, people, server },
    loading: {
      what: `loading ${users.toLocaleString("en")} users with the guards on`,
      value: `${(took / 1000).toFixed(1)} s`,
      ratio: `${perSecond(rows, took)} rows/s`,
    },
  };
}
