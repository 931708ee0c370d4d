import { randomBytes } from "node:crypto";

/** Names one request, in the answer and in the log. */
export const newRequestId = () => `req_${randomBytes(8).toString("hex")}`;

/** Writes a fault of ours to the log; callers get the request's id and nothing of the fault. */
export function logFault(requestId: string, where: string, error: unknown): void {
  console.error(`${requestId} ${where}:`, error);
}

/** Writes a line that an operator should see. */
export function logWarning(text: string): void {
  console.warn(text);
}
