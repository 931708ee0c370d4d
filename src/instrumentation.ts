/**
 * Runs once when a server starts, before it answers: settings, database and guards must be right. A server that cannot
 * serve says why in words and ends, instead of failing at each request.
 */
export async function register(): Promise<void> {
  // oxlint-disable-next-line boundaries/environment -- Next replaces this name when it builds, and drops what follows
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  try {
    const { theDatabase } = await import("~/server/db/database");
    theDatabase();
  } catch (error) {
    const { logWarning } = await import("~/server/log");
    logWarning(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
