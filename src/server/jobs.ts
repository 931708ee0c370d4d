import { expireAll } from "~/modules/expiry/service";
import { releaseLapsed } from "~/modules/redemptions/service";
import { logFault } from "./log";
import { serverContext } from "./server-context";

const HOUR_MS = 3_600_000;

/** Starts what a server does by itself: now, and every hour. Every server of a database may do it at once. */
export function startJobs(): void {
  void runJobs();
  setInterval(() => void runJobs(), HOUR_MS).unref();
}

/** Nothing waits for these: whoever reads or spends leaves out what is due. A failure is told, and the next hour tries again. */
async function runJobs(): Promise<void> {
  for (const [name, job] of Object.entries({ releaseLapsed, expireAll })) {
    try {
      await job(serverContext());
    } catch (error) {
      logFault("job", name, error);
    }
  }
}
