import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** After the last journey, the books that all of them wrote must add up: throws with the exact rows otherwise. */
export default function verifyBooks(): void {
  for (const database of ["journeys.db", "clock.db", "mail.db"]) {
    execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/ledger-verify.ts"], {
      stdio: "inherit",
      env: { ...process.env, DATABASE_URL: `file:${join(process.env.WEBPEZ_JOURNEYS ?? "", database)}` },
    });
  }
}
