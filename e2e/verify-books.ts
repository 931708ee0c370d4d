import { execFileSync } from "node:child_process";

/** After the last journey, the books that all of them wrote must add up: throws with the exact rows otherwise. */
export default function verifyBooks(): void {
  execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/ledger-verify.ts"], {
    stdio: "inherit",
  });
}
