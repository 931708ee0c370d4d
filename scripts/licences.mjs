// `npm run licences`: writes docs/licences.md, and says which licences nobody allowed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { licencePage, packagesOf, refusedLicences } from "./licence-list.mjs";
import { command, Refusal, root, say } from "./steps.mjs";

await command(async () => {
  const lock = /** @type {import("./licence-list.mjs").Lock} */ (
    JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))
  );
  const packages = packagesOf(lock);
  writeFileSync(join(root, "docs", "licences.md"), licencePage(packages));
  say(`docs/licences.md names ${packages.length} packages.`);
  const refused = refusedLicences(packages);
  if (refused.length > 0) throw new Refusal(`Licences that nobody allowed:\n  ${refused.join("\n  ")}`);
  return 0;
});
