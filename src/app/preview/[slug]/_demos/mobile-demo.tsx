import type { ReactNode } from "react";

const spending: [string, string, string, number][] = [
  ["Groceries", "€212", "of €300", 71],
  ["Trains", "€64", "of €120", 53],
  ["Eating out", "€88", "of €90", 98],
];

const entries: [string, string, string][] = [
  ["Corner bakery", "Today", "−€6.40"],
  ["Salary, Nordlys AS", "Yesterday", "+€3,180.00"],
  ["Night train", "Monday", "−€79.00"],
  ["Rent", "1 November", "−€940.00"],
];

function Phone({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <figure className="mx-auto w-full max-w-76">
      <div className="min-h-152 rounded-[2.5rem] border-6 border-(--ink) bg-(--paper) px-5 pb-8">
        <div aria-hidden className="mx-auto h-6 w-24 rounded-b-lg bg-(--ink)" />
        {children}
      </div>
      <figcaption className="mt-4 text-center">
        <span className="block font-medium">{title}</span>
        <span className="text-sm text-soft">{note}</span>
      </figcaption>
    </figure>
  );
}

export function MobileDemo() {
  return (
    <div className="bg-(--tint) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 py-14 sm:px-8">
        <p className="font-semibold text-(--strong)">Wrenfold</p>
        <h1 className="mt-2 max-w-2xl text-4xl sm:text-5xl">Money in the pocket, drawn calmly</h1>
        <p className="mt-4 max-w-xl text-lg text-soft">
          Three of the 84 screens, with the same tokens in Figma and code.
        </p>
        <div className="mt-12 grid gap-12 sm:grid-cols-2 lg:grid-cols-3">
          <Phone title="Account" note="Balance, card and what happened">
            <p className="mt-6 text-sm text-soft">Everyday account</p>
            <p className="figure mt-1 text-4xl">€4,260.18</p>
            <div className="mt-5 flex aspect-8/5 flex-col justify-between rounded-[1rem] bg-(--strong) p-4 text-(--on-strong)">
              <span aria-hidden className="h-6 w-8 rounded-sm bg-(--on-strong) opacity-80" />
              <p className="flex justify-between text-sm">
                <span>ends in 2047</span>
                <span>09/29</span>
              </p>
            </div>
            <ul className="mt-5 text-sm">
              {entries.map(([what, when, amount]) => (
                <li key={what} className="flex items-baseline justify-between gap-2 border-b border-rule py-2.5">
                  <span>
                    <span className="block font-medium">{what}</span>
                    <span className="text-soft">{when}</span>
                  </span>
                  {amount}
                </li>
              ))}
            </ul>
          </Phone>
          <Phone title="Budget" note="What is left, before what is gone">
            <h2 className="mt-6 font-sans text-lg font-semibold">November</h2>
            <svg
              viewBox="0 0 120 120"
              role="img"
              aria-label="32 percent of the budget is left"
              className="mx-auto mt-6 w-44"
            >
              <circle cx="60" cy="60" r="48" fill="none" strokeWidth="14" className="stroke-(--faint)" />
              <circle
                cx="60"
                cy="60"
                r="48"
                fill="none"
                strokeWidth="14"
                pathLength="100"
                strokeDasharray="68 100"
                transform="rotate(-90 60 60)"
                className="stroke-(--strong)"
              />
              <text x="60" y="60" textAnchor="middle" fontSize="24" className="fill-(--ink) font-serif">
                32%
              </text>
              <text x="60" y="76" textAnchor="middle" fontSize="10" className="fill-(--ink)">
                left
              </text>
            </svg>
            <ul className="mt-8 grid gap-5 text-sm">
              {spending.map(([what, spent, limit, percent]) => (
                <li key={what}>
                  <p className="flex justify-between">
                    <span className="font-medium">{what}</span>
                    <span className="text-soft">
                      {spent} {limit}
                    </span>
                  </p>
                  <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden className="mt-2 h-1.5 w-full">
                    <path d="M0 2h100" strokeWidth="4" className="stroke-(--faint)" />
                    <path d={`M0 2h${percent}`} strokeWidth="4" className="stroke-(--strong)" />
                  </svg>
                </li>
              ))}
            </ul>
          </Phone>
          <Phone title="Send" note="Three taps, and a clear last one">
            <h2 className="mt-6 font-sans text-lg font-semibold">Send to Ida</h2>
            <div className="mt-6 flex items-center gap-3 rounded-[1rem] bg-(--tint) p-3">
              <span className="grid size-10 place-items-center rounded-full bg-(--strong) text-(--on-strong)">IB</span>
              <span className="text-sm">
                <span className="block font-medium">Ida Brun</span>
                <span className="text-soft">NO93 … 1117</span>
              </span>
            </div>
            <p className="figure mt-8 text-center text-5xl">€120</p>
            <p className="mt-2 text-center text-sm text-soft">For the cabin, arrives today</p>
            <div aria-hidden className="mt-8 grid grid-cols-3 gap-y-5 text-center text-xl">
              {["1", "2", "3", "4", "5", "6", "7", "8", "9", ",", "0", "←"].map((digit) => (
                <span key={digit}>{digit}</span>
              ))}
            </div>
            <p className="mt-8 rounded-[1rem] bg-(--ink) py-3 text-center font-medium text-(--paper)">Slide to send</p>
          </Phone>
        </div>
      </div>
    </div>
  );
}
