import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Job, Outcome } from "./drive.mjs";

export type { Job, Request } from "./drive.mjs";

/** Has requests sent by another process, job after job. @throws where one of them was not answered with 2xx */
export async function driven(jobs: Job[]): Promise<Outcome[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("drive.mjs", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(jobs));
  const outcomes = JSON.parse(await text(child.stdout)) as Outcome[];
  for (const [nth, { failed, firstFailure, milliseconds }] of outcomes.entries()) {
    if (failed === 0) continue;
    const path = jobs[nth]?.requests[0]?.path;
    throw new Error(`${failed} of ${milliseconds.length} requests to ${path} failed: ${firstFailure}`);
  }
  return outcomes;
}

/** A query of the API. */
export const query = (procedure: string, input: object | undefined, cookie: string) => ({
  path: `/api/trpc/${procedure}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ""}`,
  headers: { cookie },
});

/** A mutation of the API. */
export const mutation = (procedure: string, input: object, cookie: string) => ({
  method: "POST" as const,
  path: `/api/trpc/${procedure}`,
  headers: { cookie, "content-type": "application/json" },
  body: JSON.stringify(input),
});
