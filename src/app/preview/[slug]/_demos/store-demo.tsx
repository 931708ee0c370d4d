"use client";

import { useState } from "react";

const wares = [
  {
    name: "Orchard vase",
    glaze: "Honey glaze",
    euros: 64,
    shape: "M38 14h24l-4 18c11 7 16 17 16 29 0 18-11 29-24 29S26 79 26 61c0-12 5-22 16-29z",
  },
  {
    name: "Supper bowl",
    glaze: "Ink glaze",
    euros: 38,
    shape: "M18 42h64c0 24-12 38-24 40v6H42v-6C30 80 18 66 18 42z",
  },
  {
    name: "Early mug",
    glaze: "Honey glaze",
    euros: 29,
    shape: "M28 26h38v10h6a12 12 0 0 1 0 26h-7c-3 14-8 24-18 24-12 0-19-16-19-34zM66 43v13h5a6.5 6.5 0 0 0 0-13z",
  },
  { name: "Long platter", glaze: "Ink glaze", euros: 52, shape: "M8 58h84c-4 14-16 20-42 20S12 72 8 58z" },
  {
    name: "Oil jug",
    glaze: "Honey glaze",
    euros: 46,
    shape: "M40 16h16l8-4-4 14c-2 8 10 18 10 38 0 16-8 26-20 26S30 80 30 64c0-20 12-30 10-40z",
  },
  { name: "Salt pot", glaze: "Ink glaze", euros: 24, shape: "M46 28h8v6h12l4 8H30l4-8h12zM30 46h40l-4 40H34z" },
];

export function StoreDemo() {
  const [basket, setBasket] = useState<string[]>([]);
  const total = wares.reduce((sum, ware) => sum + (basket.includes(ware.name) ? ware.euros : 0), 0);
  const toggle = (name: string) =>
    setBasket((had) => (had.includes(name) ? had.filter((each) => each !== name) : [...had, name]));
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 pb-20 sm:px-8">
        <div className="flex flex-wrap items-center justify-between gap-4 border-b border-rule py-6">
          <p className="font-serif text-3xl">Morrowell</p>
          <p aria-live="polite" className="text-sm">
            {basket.length === 0 ? "Your basket is empty" : `Basket: ${basket.length} of 6 pieces, €${total}`}
          </p>
        </div>
        <h1 className="max-w-2xl pt-12 text-4xl sm:text-5xl">Stoneware for the table, thrown by two people</h1>
        <p className="mt-4 max-w-xl text-lg text-soft">
          Everything is made to use every day and can go in the dishwasher. We fire on Fridays and send on Mondays.
        </p>
        <ul className="mt-12 grid grid-cols-2 gap-x-5 gap-y-10 sm:gap-x-8 lg:grid-cols-3">
          {wares.map((ware, index) => (
            <li key={ware.name} className="flex flex-col">
              <svg
                viewBox="0 0 100 100"
                aria-hidden
                className={index % 2 ? "w-full rounded-md bg-(--mid)" : "w-full rounded-md bg-(--tint)"}
              >
                <ellipse cx="50" cy="87" rx="34" ry="4" className="fill-(--night) opacity-20" />
                <path d={ware.shape} className={index % 2 ? "fill-(--ink)" : "fill-(--strong)"} />
              </svg>
              <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-3">
                <h2 className="text-xl">{ware.name}</h2>
                <p>€{ware.euros}</p>
              </div>
              <p className="text-sm text-soft">{ware.glaze}</p>
              <button
                type="button"
                aria-pressed={basket.includes(ware.name)}
                onClick={() => toggle(ware.name)}
                className="mt-3 min-h-11 rounded-md border border-(--ink) px-3 text-sm font-medium hover:bg-(--tint) aria-pressed:bg-(--ink) aria-pressed:text-(--paper)"
              >
                {basket.includes(ware.name) ? "In the basket" : "Add to basket"}
                <span className="sr-only">, {ware.name}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
