import { statSync } from "node:fs";
import { join } from "node:path";
import { verifyBooks } from "~/modules/books/service";
import { systemClock } from "~/server/clock";
import { atMost, type Figure, timed } from "./figures";
import { measureJobs } from "./jobs";
import { measureDeepPages, measureReads, measureScripts } from "./pages";
import { openShop, type Shop } from "./shops";
import { inFolder, inShop } from "./with-server";
import { measureAccounts, measurePurchases, measureService } from "./writes";

/** What the chosen size is compared with. */
const SMALL = 1_000;
const PORTS = [4291, 4292] as const;

/**
 * Loads a shop of 1,000 users and one of the given size, and measures both in turns: what a figure of the large one is
 * compared with was measured in the same minutes.
 */
export const benchSizes = (size: number): Promise<Figure[]> =>
  inFolder(async (folder) => {
    const figures: Figure[] = [];
    const step = async (what: string, measure: () => Promise<Figure[]>) => {
      const began = performance.now();
      process.stdout.write(`${what} …\n`);
      figures.push(...(await measure()));
      process.stdout.write(`  ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    };
    const shops: Shop[] = [];
    try {
      for (const [nth, users] of [SMALL, size].entries()) {
        await step(`Loading ${users.toLocaleString("en")} users`, async () => {
          const { shop, loading } = await openShop(join(folder), users, PORTS[nth] ?? 0);
          shops.push(shop);
          return [loading];
        });
      }
      const [small, large] = shops;
      if (!small || !large) throw new Error("Two shops are compared.");
      figures.push(...file(small, large));
      await step("Reading pages and lists", () => measureReads(small, large));
      await step("Reading long lists to their end", () => measureDeepPages(large));
      await step("Weighing JavaScript", () => measureScripts(large));
      await step("Logging in and registering", () => measureAccounts(small, large));
      await step("Buying", () => measurePurchases(small, large));
      figures.push(await memory(small, large));
    } finally {
      for (const { server } of shops) await server.stop();
    }
    for (const { users, path } of shops) {
      const what = `${users.toLocaleString("en")} users`;
      await step(`Buying without HTTP, ${what}`, () => measureService(what, path));
    }
    const [small, large] = shops;
    if (!small || !large) throw new Error("Two shops are compared.");
    await step("Running the background jobs", () => measureJobs(small.path, large.path));
    for (const shop of shops) {
      await step(`Checking the books, ${shop.users.toLocaleString("en")} users`, () => booksOf(shop));
    }
    return figures;
  });

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

const file = (small: Shop, large: Shop): Figure[] => [
  {
    what: "the database's file",
    value: `${megabytes(statSync(small.path).size)} → ${megabytes(statSync(large.path).size)}`,
  },
  {
    what: "from the server's start to its first answer",
    value: `${(small.server.startedIn / 1000).toFixed(2)} s → ${(large.server.startedIn / 1000).toFixed(2)} s`,
    goal: atMost(2, large.server.startedIn / 1000, " s"),
  },
];

async function memory(small: Shop, large: Shop): Promise<Figure> {
  const [few, many] = [await small.server.memory(), await large.server.memory()];
  return {
    what: "memory of the server after all this",
    value: `${megabytes(few)} → ${megabytes(many)}`,
    ratio: (many / few).toFixed(2),
    goal: atMost(1.2, many / few),
  };
}

async function booksOf({ users, path }: Shop): Promise<Figure[]> {
  let wrong = 0;
  const took = await timed(() =>
    inShop(path, async ({ database }) => {
      wrong = (await verifyBooks(database.reader, systemClock.now())).discrepancies.length;
    }),
  );
  if (wrong > 0) throw new Error(`${wrong} discrepancies in the books of ${path}.`);
  return [
    { what: `books of ${users.toLocaleString("en")} users, all checks passed`, value: `${(took / 1000).toFixed(1)} s` },
  ];
}
