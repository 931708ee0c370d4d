/** Words for whoever starts a server and looks at the terminal: the log's lines are for programs, and begin later. */
const say = (words: string) => process.stderr.write(`${words}\n`);

/** How scripts/serve.mjs reaches the API that was compiled. */
const shared = globalThis as typeof globalThis & { webpezApi?: (request: Request) => Promise<Response> | undefined };

/**
 * What must be right before a server answers: settings, database, guards. A server that cannot serve says why in words
 * and ends, instead of failing at each request. One that can begins its jobs.
 */
export async function checkBeforeServing(): Promise<void> {
  try {
    // Imported here, since wrong settings make the import itself fail.
    const { theDatabase } = await import("./db/database");
    await theDatabase().assertUsable();
    const { theLimits } = await import("./db/limits");
    theLimits();
    const { env } = await import("~/env");
    if (env.WEBPEZ_LIMITS === "off") {
      say("WEBPEZ_LIMITS is off: passwords can be guessed without end. This is for tests only.");
    }
    const { cutConsole } = await import("./log");
    // Whoever develops wants to see all of a fault, and has no stranger's data.
    if (env.NODE_ENV !== "development") cutConsole();
    if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
      const { startTracing } = await import("./tracing");
      await startTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT);
    }
    const { nameRequests } = await import("./requests");
    nameRequests();
    const { noteWhoConnects } = await import("./client-address");
    noteWhoConnects();
    const { measureRequests } = await import("./metrics");
    measureRequests();
    const { startJobs } = await import("./jobs");
    startJobs();
    // In development Next compiles the API anew whenever it changes, and answers by src/app/api.
    if (env.NODE_ENV !== "development") {
      const { answerApi } = await import("./api/answer");
      shared.webpezApi = answerApi;
    }
    const { closeLiveEvents } = await import("./live");
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, closeLiveEvents);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
