import { stringify } from "csv-stringify/sync";
import { StatementFilter, type StatementLine } from "~/contracts/wallet";
import { statementOf } from "~/modules/wallet/service";
import { readValue, restSignedIn } from "../rest";
import { readAllPages } from "../rest-lists";
import { kindWords } from "~/contracts/line-words";

const COLUMNS = ["moment", "what", "about", "credits", "balance", "available from", "expires", "id"];

/** Without it Excel takes the file for another encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The statement of the signed-in user as a CSV file, newest line first; `?filter=` narrows it as on the page. A reason
 * that a spreadsheet would take for a formula is neutralised.
 */
export const statement = restSignedIn(async (ctx, request) => {
  const given = new URL(request.url).searchParams.get("filter") ?? undefined;
  const filter = readValue(given, "filter", StatementFilter.default("all"));
  // Each slice is written as it is read: a long statement written at once would hold everybody else up.
  const slices = await readAllPages(async (slice) => {
    const page = await statementOf(ctx, ctx.viewer.id, { ...slice, filter });
    return { ...page, items: [csv(page.items.map(rowFrom))] };
  });
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  return new Response([BYTE_ORDER_MARK, csv([COLUMNS]), ...slices].join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="webpez-statement-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
});

const csv = (rows: (string | number | null)[][]) => stringify(rows, { escape_formulas: true });

const rowFrom = (line: StatementLine) => [
  isoMoment(line.at),
  kindWords(line),
  line.about,
  line.credits,
  line.balance,
  isoMoment(line.availableAt),
  isoMoment(line.expiresAt),
  line.id,
];

const isoMoment = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
