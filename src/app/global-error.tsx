"use client";

import "./globals.css";
import { Button } from "~/ui/button";
import { BlankEntry } from "./_components/blank-entry";
import { fontVariables } from "./fonts";

/** Stands in for the whole page when the layout itself failed. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <body className="ledger-margin">
        <title>Something failed · Webpez</title>
        <main className="page">
          <BlankEntry
            figure="500"
            title="The shop could not be opened"
            actions={
              <Button variant="primary" onClick={reset}>
                Try again
              </Button>
            }
          >
            Something failed on our side. Try again in a moment.
          </BlankEntry>
        </main>
      </body>
    </html>
  );
}
