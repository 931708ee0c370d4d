// Whether packages that production needs have holes that are known, as the registry says.
import { runNpm, say } from "./steps.mjs";

const COMMAND = ["audit", "--audit-level=high", "--omit=dev", "--fetch-retries=0"];

/** What `npm audit --json` found: not every registry answers that question. @param {number} code @param {string} output */
export function verdictOf(code, output) {
  if (!/"auditReportVersion"/.test(output)) return "unknown";
  return code === 0 ? "sound" : "holes";
}

/** False where a hole is known that is high or critical. A registry that does not say is no reason to fail, but is said. */
export async function hasNoKnownHoles() {
  const { code, output } = await runNpm([...COMMAND, "--json"]);
  const verdict = verdictOf(code, output);
  if (verdict === "unknown") {
    const [, why = "no answer"] = /"message": "([^"]+)"/.exec(output) ?? [];
    say(
      `NOT CHECKED: the registry would not say which packages have known holes (${why}). Run npm audit where one does.`,
    );
  }
  if (verdict === "holes") await runNpm(COMMAND, { show: true });
  return verdict !== "holes";
}
