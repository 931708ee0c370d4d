"use client";

import { type ReactNode, useState } from "react";

function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-rule bg-(--paper) p-6">
      <h2 className="mb-5 font-sans text-sm font-medium text-soft">{title}</h2>
      {children}
    </section>
  );
}

const field = "mt-1 min-h-11 w-full rounded-md border border-rule-strong bg-transparent px-3 text-base";

export function ComponentsDemo() {
  const [seats, setSeats] = useState(6);
  const [period, setPeriod] = useState("Monthly");
  const [reminders, setReminders] = useState(true);
  return (
    <div className="bg-(--tint) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 py-12 sm:px-8">
        <p className="font-semibold text-(--strong)">Brackenly</p>
        <h1 className="mt-2 max-w-2xl text-4xl sm:text-5xl">Components that work by keyboard first</h1>
        <p className="mt-4 max-w-xl text-lg text-soft">A sample of the 56. All of them on this page can be used.</p>
        <div className="mt-10 grid gap-5 md:grid-cols-2 lg:grid-cols-3">
          <Specimen title="Text field and select">
            <label className="block text-sm font-medium">
              Street
              <input defaultValue="Harbour Street 4" autoComplete="off" className={field} />
            </label>
            <label className="mt-4 block text-sm font-medium">
              Country
              <select defaultValue="Norway" className={field}>
                <option>Iceland</option>
                <option>Norway</option>
                <option>Portugal</option>
              </select>
            </label>
          </Specimen>
          <Specimen title="Slider">
            <label className="block text-sm font-medium">
              <span className="flex justify-between">
                Seats <output className="text-2xl font-semibold">{seats}</output>
              </span>
              <input
                type="range"
                min={1}
                max={20}
                value={seats}
                onChange={(change) => setSeats(change.target.valueAsNumber)}
                className="mt-4 w-full accent-(--strong)"
              />
            </label>
            <p className="mt-4 text-sm text-soft">{seats * 9} euros a month</p>
          </Specimen>
          <Specimen title="Segmented control">
            <div role="group" aria-label="Billing period" className="flex rounded-lg bg-(--tint) p-1">
              {["Monthly", "Quarterly", "Yearly"].map((each) => (
                <button
                  key={each}
                  type="button"
                  aria-pressed={period === each}
                  onClick={() => setPeriod(each)}
                  className="min-h-10 flex-1 rounded-md text-sm aria-pressed:bg-(--paper) aria-pressed:font-medium"
                >
                  {each}
                </button>
              ))}
            </div>
            <p aria-live="polite" className="mt-4 text-sm text-soft">
              Billed {period.toLowerCase()}
            </p>
          </Specimen>
          <Specimen title="Switch and checkbox">
            <button
              type="button"
              role="switch"
              aria-checked={reminders}
              onClick={() => setReminders(!reminders)}
              className="group flex min-h-11 w-full items-center justify-between gap-4 text-left"
            >
              Remind me a day before
              <span className="flex h-6 w-11 shrink-0 items-center rounded-full bg-(--soft) p-0.5 group-aria-checked:bg-(--strong)">
                <span className="size-5 rounded-full bg-(--paper) transition-transform group-aria-checked:translate-x-5" />
              </span>
            </button>
            <label className="mt-2 flex min-h-11 items-center gap-3">
              <input type="checkbox" defaultChecked className="size-5 accent-(--strong)" />
              Deliver to the neighbour
            </label>
          </Specimen>
          <Specimen title="Disclosure">
            {[
              ["When does it arrive?", "Two working days after you order, three to the islands."],
              ["Can I send it back?", "Within 30 days, in any box you have."],
            ].map(([question, answer]) => (
              <details key={question} className="border-b border-rule py-3">
                <summary className="font-medium">{question}</summary>
                <p className="mt-2 text-sm text-soft">{answer}</p>
              </details>
            ))}
          </Specimen>
          <Specimen title="Date and progress">
            <label className="block text-sm font-medium">
              Delivery day
              <input type="date" defaultValue="2026-12-14" className={field} />
            </label>
            <label className="mt-5 block text-sm font-medium">
              Packing, 3 of 5 done
              <progress
                value={3}
                max={5}
                className="mt-2 block h-2 w-full appearance-none bg-(--faint) [&::-moz-progress-bar]:bg-(--strong) [&::-webkit-progress-bar]:bg-(--faint) [&::-webkit-progress-value]:bg-(--strong)"
              />
            </label>
          </Specimen>
        </div>
      </div>
    </div>
  );
}
