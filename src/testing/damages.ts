/** Something done to a copy of the whole shop with its guards dropped; names in braces as in named-forgeries.ts. */
export interface Damage {
  /** How the name of the check begins that must see it. */
  check: string;
  sql: string;
  /** Reads, before the damage is done, the row that the check must name. */
  row: string;
  /** Which part of the chain is sealed anew afterwards. */
  resealed?: [from: number, to?: number];
}

/** The first transfer of a code, and its place in the chain; as queries. */
export const transfer = (code: string) => `SELECT id FROM transfers WHERE code = '${code}' ORDER BY seq LIMIT 1`;
export const seqOf = (code: string) => `(SELECT min(seq) FROM transfers WHERE code = '${code}')`;
