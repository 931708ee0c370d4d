import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { forgetOldResets } from "~/modules/accounts/service";
import { expireAll } from "~/modules/expiry/service";
import { forgetClickKeys } from "~/modules/links/service";
import { forgetOldMails, mailTransport, sendDue } from "~/modules/mail/service";
import { tellNews } from "~/modules/notifications/service";
import { moveCursor } from "~/modules/notifications/worker.store";
import { releaseLapsed } from "~/modules/redemptions/service";
import type { Context } from "~/server/context";
import type { Tx } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { atMost, type Figure, milliseconds, percentile, timed } from "./figures";
import { loadShop } from "./load";
import { inFolder, inShop, settingsFor } from "./with-server";

const DAY_MS = 86_400_000;

/** Milliseconds for which a job may keep others from writing. */
const LONGEST_HOLD = 20;

/** Milliseconds between two looks at the event loop; they are in what it says. */
const RESOLUTION = 5;

/** No letter leaves. */
const nowhere = { ...mailTransport, send: async () => {}, forget: async () => {} };

/** What each job does, and how many days after the load: so long has its work piled up. */
const JOBS: Record<string, { days: number; job: (ctx: Context) => Promise<unknown> }> = {
  "expiry of a day": { days: 1, job: expireAll },
  "news of a day": { days: 1, job: tellNews },
  "mails of a day": { days: 1, job: (ctx) => sendDue(ctx, nowhere) },
  "orders that lapsed": { days: 1, job: releaseLapsed },
  "forgetting a month of mails": { days: 31, job: forgetOldMails },
  "forgetting keys and resets": {
    days: 31,
    job: async (ctx) => [await forgetClickKeys(ctx), await forgetOldResets(ctx)],
  },
};

/**
 * How long the units of each background job keep the queue, COMMIT included: first in the small shop, then in the large. A checkpoint
 * comes after, when nobody has an answer to wait for; how long it keeps the next unit waiting, the event loop tells.
 */
export const measureJobs = (small: string, large: string): Promise<Figure[]> =>
  inShop(small, (few) =>
    inShop(large, async (many) => {
      const figures: Figure[] = [];
      for (const [what, job] of Object.entries(JOBS)) {
        const [before, after] = [await unitsOf(few, job), await unitsOf(many, job)];
        figures.push({
          what: `${what}: longest of ${before.units} → ${after.units} units`,
          value: `${milliseconds(before.longest)} → ${milliseconds(after.longest)}`,
          ratio: `p50 ${milliseconds(after.usual)}; all of it ${milliseconds(after.took)}; the event loop waited ${milliseconds(after.delay)} at most`,
          goal: atMost(LONGEST_HOLD, after.longest, " ms"),
        });
      }
      return figures;
    }),
  );

async function unitsOf(ctx: Context, { days, job }: (typeof JOBS)[string]) {
  const holds: number[] = [];
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const later = { ...timing(ctx, holds), clock: { now: () => Date.now() + days * DAY_MS } };
  const took = await timed(() => job(later));
  delays.disable();
  const [longest, usual] = [Math.max(...holds, 0), percentile([0, ...holds], 0.5)];
  return { units: holds.length, longest, usual, took, delay: Math.max(0, delays.max / 1e6 - RESOLUTION) };
}

/** The same context, whose queue notes for how many milliseconds each unit has it. */
function timing(ctx: Context, holds: number[]): Context {
  const { queue } = ctx.database;
  const run = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let began = 0;
    const result = await queue.run((tx) => {
      began = performance.now();
      return work(tx);
    });
    holds.push(performance.now() - began);
    return result;
  };
  const timed = Object.assign(Object.create(queue) as typeof queue, { run });
  return { ...ctx, database: { ...ctx.database, queue: timed } };
}

/** A backup of a shop of so many users, and how long units of others take meanwhile. */
export const benchBackup = (size: number): Promise<Figure[]> =>
  inFolder(async (folder) => {
    const path = join(folder, `${size}.db`);
    await loadShop(path, size, () => {});
    return measureBackup(path);
  });

/** @throws if the backup, a process of its own that checks the books of the copy, failed: then they do not add up */
const measureBackup = (path: string): Promise<Figure[]> =>
  inShop(path, async (ctx) => {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "scripts/backup.ts", "--to", join(dirname(path), "copies")],
      { env: settingsFor(path, "http://127.0.0.1"), stdio: ["ignore", "ignore", "inherit"] },
    );
    const holds: number[] = [];
    const timed = timing(ctx, holds);
    let told = began;
    while (child.exitCode === null && child.signalCode === null) {
      await transact(timed, async (tx) => moveCursor(tx, "bench", holds.length));
      if (performance.now() - told > 10_000) {
        told = performance.now();
        process.stdout.write(`  the backup has taken ${Math.round((told - began) / 1000)} s\n`);
      }
      await sleep(20);
    }
    if (child.exitCode !== 0) throw new Error("The backup failed: what it said stands above.");
    return [
      {
        what: `backup, its books checked: longest of ${holds.length} units beside it`,
        value: milliseconds(Math.max(...holds)),
        ratio: `p50 ${milliseconds(percentile(holds, 0.5))}; all of it ${((performance.now() - began) / 1000).toFixed(1)} s`,
        goal: atMost(LONGEST_HOLD, Math.max(...holds), " ms"),
      },
    ];
  });
