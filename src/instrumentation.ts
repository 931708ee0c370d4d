/** Next calls this once when a server starts. */
export async function register(): Promise<void> {
  // oxlint-disable-next-line boundaries/environment -- Next replaces this name when it builds, and drops the branch elsewhere
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkBeforeServing } = await import("~/server/boot");
    await checkBeforeServing();
  }
}
