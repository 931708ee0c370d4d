import pg from "pg";

/** Milliseconds to wait for a connection, and for a lock that another process holds. */
const LONGEST_WAIT = 10_000;

/** More texts of SQL than the product has; lists of ids make more without end, which are prepared anew each time. */
const NAMED_TEXTS = 1_000;

/** Where PostgreSQL counts and adds up it answers in types that JavaScript would get as text. All of ours are whole and small. */
for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) pg.types.setTypeParser(type, Number);

/** How many seconds a server that lies still may keep others from writing: a machine that was cut off, for one. */
const LONGEST_PAUSE = 10_000;

const settings = (place: string): pg.ClientConfig => ({
  connectionString: place,
  application_name: "webpez",
  connectionTimeoutMillis: LONGEST_WAIT,
  lock_timeout: LONGEST_WAIT,
  idle_in_transaction_session_timeout: LONGEST_PAUSE,
  keepAlive: true,
});

const names = new Map<string, string>();

/** The name under which connections keep a statement that they have prepared. */
function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (!name && names.size < NAMED_TEXTS) names.set(text, (name = `s${names.size}`));
  return name;
}

/** PostgreSQL has no text with this character: what it is looked for in holds something else, as nobody's address does. */
const storable = (value: unknown) => (typeof value === "string" ? value.replaceAll("\0", "\u{FFFD}") : value);

/** Has a connection prepare each statement once: Drizzle names none of them. */
function keepStatements(client: pg.Client): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const named = (first: unknown, values?: unknown, ...rest: unknown[]) =>
    typeof first === "object" && first !== null && "text" in first && Array.isArray(values)
      ? query({ ...first, name: nameOf(String(first.text)) }, values.map(storable), ...rest)
      : query(first, values, ...rest);
  client.query = named as typeof client.query;
}

/** Connections that are made when they are needed, `max` at most. @param readonly they cannot write, like a reader of a file */
export function poolOf(place: string, max: number, readonly = false): pg.Pool {
  const options = readonly ? "-c default_transaction_read_only=on" : undefined;
  const pool = new pg.Pool({ ...settings(place), options, max, idleTimeoutMillis: 60_000, allowExitOnIdle: true });
  pool.on("connect", (client) => keepStatements(client as unknown as pg.Client));
  // Of a connection that breaks while nobody uses it nobody needs to hear: the next query makes another.
  pool.on("error", () => undefined);
  return pool;
}

/** One connection of its own. @throws if the server cannot be reached */
export async function connectionTo(place: string): Promise<pg.Client> {
  const client = new pg.Client(settings(place));
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Does something on a connection of its own. */
export async function connected<T>(place: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectionTo(place);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
