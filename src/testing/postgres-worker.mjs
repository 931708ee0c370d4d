import pg from "pg";
import { runAsWorker } from "synckit";

for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) pg.types.setTypeParser(type, Number);

/** @type {Map<string, pg.Client>} */
const clients = new Map();

/** @param {string} place @returns {Promise<pg.Client>} */
async function clientOf(place) {
  let client = clients.get(place);
  if (!client) {
    client = new pg.Client(place);
    client.on("error", () => clients.delete(place));
    await client.connect();
    clients.set(place, client);
  }
  return client;
}

/** What a test asks of PostgreSQL and waits for: rows, each as an array of its columns, with their names. */
runAsWorker(async (/** @type {string} */ place, /** @type {string} */ text, /** @type {unknown[]} */ values) => {
  const client = await clientOf(place);
  const { rows, fields } = await client.query({ text, values, rowMode: "array" });
  return { rows, names: fields.map(({ name }) => name) };
});
