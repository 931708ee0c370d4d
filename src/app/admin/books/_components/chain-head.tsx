import type { ChainHead as Head } from "~/contracts/books";
import { formatCount } from "~/ui/formats";
import { CopyValue } from "../../_components/copy-value";

/** The chain's head, shortened; copied whole, as `npm run ledger:verify` prints it. */
export function ChainHead({ head: { seq, hash } }: { head: Head }) {
  if (seq === 0) return "No transfer yet";
  return (
    <CopyValue value={`${seq} ${hash}`} shown={`${formatCount(seq)} · ${hash.slice(0, 12)}…`} what="the chain’s head" />
  );
}
