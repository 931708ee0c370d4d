import type { Instrumentation } from "next";

/** Next calls this once when a server starts. */
export async function register(): Promise<void> {
  // oxlint-disable-next-line boundaries/environment -- Next replaces this name when it builds, and drops the branch elsewhere
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkBeforeServing } = await import("~/server/boot");
    await checkBeforeServing();
  }
}

/** Next calls this for what a page throws; the API tells its faults itself. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  // oxlint-disable-next-line boundaries/environment -- As above
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logFault } = await import("~/server/log");
    const { requestIdNow } = await import("~/server/requests");
    // The route's pattern: the path itself has codes in it.
    logFault(routePath, error, requestIdNow());
  }
};
