import { forgetOldResets } from "~/modules/accounts/service";
import { expireAll } from "~/modules/expiry/service";
import { forgetClickKeys } from "~/modules/links/service";
import { forgetOldMails, mailTransport, sendDue } from "~/modules/mail/service";
import { tellNews } from "~/modules/notifications/service";
import { releaseLapsed } from "~/modules/redemptions/service";
import { backUpWhenDue } from "./backups";
import type { Context } from "./context";
import { logFault } from "./log";
import { serverContext } from "./server-context";

type Jobs = Record<string, (ctx: Context) => Promise<unknown>>;

/** Nothing waits for these: whoever reads or spends leaves out what is due. */
const hourly: Jobs = { releaseLapsed, expireAll, forgetClickKeys, forgetOldMails, forgetOldResets };

/** For these somebody waits, a little. */
const prompt: Jobs = { tellNews, sendMail: (ctx) => sendDue(ctx, mailTransport) };

/** A look into a folder; but one that failed reads the whole database, so it is not tried at once again. */
const careful: Jobs = { backUpWhenDue };

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
const MOMENT_MS = 2_000;

/** Starts what a server does by itself, again and again. Every server of a database may do it at once. */
export function startJobs(): void {
  void repeat(hourly, HOUR_MS);
  void repeat(prompt, MOMENT_MS);
  void repeat(careful, TEN_MINUTES_MS);
}

/** Runs jobs one after another, and again so many milliseconds after the last of them. A failure is told, and no end. */
async function repeat(jobs: Jobs, pause: number): Promise<void> {
  for (const [name, job] of Object.entries(jobs)) {
    try {
      await job(serverContext());
    } catch (error) {
      logFault(`job ${name}`, error);
    }
  }
  setTimeout(() => void repeat(jobs, pause), pause).unref();
}
