/** Whether an error says so, itself or what it wraps: Drizzle wraps what PostgreSQL says, and not what SQLite does. */
export const saying =
  (words: string) =>
  (error: unknown): boolean =>
    error instanceof Error && (error.message.includes(words) || saying(words)(error.cause));
