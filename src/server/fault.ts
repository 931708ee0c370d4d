/** What the log tells of a fault: enough to find it, and nothing of the people it happened to. */
export interface ToldFault {
  name: string;
  message: string;
  /** SQLite's or Node's own word for it. */
  code?: string;
  /** The number that a page showed. */
  digest?: string;
  /** Where it was thrown, the innermost first. */
  stack?: string[];
  cause?: ToldFault;
}

/** Longer chains of causes tell nothing new. */
const DEEPEST = 5;

/** Drizzle's messages end with what was bound to the query. */
const PARAMETERS = /\nparams:[\s\S]*$/;

const SECRETS: [RegExp, string][] = [
  [/[^\s"'`<>(),;:=]+@[^\s"'`<>(),;:]+/g, "[address]"],
  [/\beyJ[\w-]+(?:\.[\w-]*)+/g, "[token]"],
  [/\bBearer\s+\S+/gi, "[token]"],
  // Of an address, not of SQL, whose question marks stand alone.
  [/\?[\w%[\].-]+=[^\s"'`<>)]*/g, "[query]"],
];

/** A text without e-mail addresses, tokens, query strings and the parameters of SQL. */
const withoutSecrets = (text: string) =>
  SECRETS.reduce((cut, [secret, word]) => cut.replaceAll(secret, word), text.replace(PARAMETERS, ""));

/** What may be told of whatever was thrown. */
export function told(thrown: unknown, depth = 1): ToldFault {
  const fault = errorIn(thrown);
  if (!fault) return { name: typeof thrown, message: typeof thrown === "string" ? withoutSecrets(thrown) : "" };
  const { name, message, stack, cause } = fault;
  const facts: ToldFault = { name, message: withoutSecrets(message) };
  if ("code" in fault) facts.code = String(fault.code);
  if ("digest" in fault) facts.digest = String(fault.digest);
  // A stack begins with the message, parameters and all.
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
  if (frames?.length) facts.stack = frames.map((line) => withoutSecrets(line.trim()));
  if (cause !== undefined && depth < DEEPEST) facts.cause = told(cause, depth + 1);
  return facts;
}

/** NextAuth hands on its errors inside an object. */
function errorIn(thrown: unknown): Error | null {
  if (thrown instanceof Error) return thrown;
  const inner = typeof thrown === "object" && thrown !== null && "error" in thrown ? thrown.error : null;
  return inner instanceof Error ? inner : null;
}
