"use client";

import { useState } from "react";
import { glyphs } from "../../../_covers/glyphs";

const weights = [
  { name: "Thin", width: 1 },
  { name: "Regular", width: 1.5 },
  { name: "Bold", width: 2.25 },
];

export function IconsDemo() {
  const [wanted, setWanted] = useState("");
  const [weight, setWeight] = useState(1.5);
  const shown = glyphs.filter((glyph) => glyph.name.includes(wanted.trim().toLowerCase()));
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 pb-20 sm:px-8">
        <div className="grid items-center gap-8 py-12 md:grid-cols-[minmax(0,1fr)_auto]">
          <div>
            <p className="font-semibold text-(--strong)">Thistlemark</p>
            <h1 className="mt-2 max-w-xl text-4xl sm:text-5xl">One grid, one hand, three weights</h1>
            <p className="mt-4 max-w-lg text-lg text-soft">
              A sample of {glyphs.length} icons out of 640. Search them, and change their weight.
            </p>
          </div>
          <svg viewBox="0 0 24 24" aria-hidden className="hidden size-52 rounded-lg bg-(--strong) p-8 md:block">
            <path
              d={glyphs.find((glyph) => glyph.name === "thistle")?.d}
              fill="none"
              strokeWidth={weight}
              strokeLinecap="round"
              strokeLinejoin="round"
              className="stroke-(--on-strong)"
            />
          </svg>
        </div>
        <div className="flex flex-wrap items-end gap-4 border-y border-rule py-4">
          <label className="grid min-w-52 flex-1 gap-1 text-sm font-medium">
            Search
            <input
              type="search"
              value={wanted}
              onChange={(change) => setWanted(change.target.value)}
              placeholder="calendar"
              className="min-h-11 rounded-md border border-rule-strong bg-transparent px-3 text-base font-normal placeholder:text-faint"
            />
          </label>
          <div role="group" aria-label="Weight" className="flex gap-1">
            {weights.map((each) => (
              <button
                key={each.name}
                type="button"
                aria-pressed={weight === each.width}
                onClick={() => setWeight(each.width)}
                className="min-h-11 rounded-md px-4 hover:bg-(--tint) aria-pressed:bg-(--strong) aria-pressed:text-(--on-strong)"
              >
                {each.name}
              </button>
            ))}
          </div>
        </div>
        <p aria-live="polite" className="py-4 text-sm text-soft">
          {shown.length === 0 ? "No icon of that name in the sample." : `${shown.length} icons`}
        </p>
        <ul className="grid grid-cols-3 gap-px overflow-hidden rounded-md sm:grid-cols-4 lg:grid-cols-6">
          {shown.map((glyph) => (
            <li
              key={glyph.name}
              className="grid place-items-center gap-3 px-2 py-6 text-center outline-1 outline-rule hover:bg-(--tint)"
            >
              <svg viewBox="0 0 24 24" aria-hidden className="size-9">
                <path
                  d={glyph.d}
                  fill="none"
                  strokeWidth={weight}
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  className="stroke-(--ink)"
                />
              </svg>
              <span className="text-sm text-soft">{glyph.name}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
