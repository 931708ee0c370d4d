import { execFileSync } from "node:child_process";
import { databases, urlOf } from "./databases";

/** After the last journey, the books that all of them wrote must add up: throws with the exact rows otherwise. */
export default function verifyBooks(): void {
  for (const database of databases) {
    execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/ledger-verify.ts"], {
      stdio: "inherit",
      env: { ...process.env, DATABASE_URL: urlOf(database) },
    });
  }
}
