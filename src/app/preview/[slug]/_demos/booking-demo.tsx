"use client";

import { useState } from "react";

const visits = [
  { name: "First visit", minutes: 45 },
  { name: "Follow-up", minutes: 25 },
  { name: "Back and neck", minutes: 60 },
];

const days = [
  { day: "Mon 14", free: ["9:00", "11:30", "15:00"] },
  { day: "Tue 15", free: ["10:00", "10:45"] },
  { day: "Wed 16", free: [] },
  { day: "Thu 17", free: ["8:30", "9:15", "13:00", "16:30"] },
  { day: "Fri 18", free: ["12:00"] },
];

const choice =
  "min-h-11 rounded-md border border-rule-strong px-3 hover:border-(--ink) aria-pressed:border-(--strong) aria-pressed:bg-(--strong) aria-pressed:text-(--on-strong)";

export function BookingDemo() {
  const [visit, setVisit] = useState("First visit");
  const [time, setTime] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const minutes = visits.find((each) => each.name === visit)?.minutes;
  const choose = (change: () => void) => {
    change();
    setConfirmed(false);
  };
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-5xl px-5 py-12 sm:px-8">
        <p className="font-semibold text-(--strong)">Elmtree Physiotherapy</p>
        <h1 className="mt-2 text-4xl sm:text-5xl">Book a visit</h1>
        <p className="mt-3 text-lg text-soft">Two steps and a confirmation. Times are shown as in Dublin.</p>
        <h2 className="mt-10 text-2xl">1. What is it for?</h2>
        <div role="group" aria-label="Kind of visit" className="mt-4 grid gap-3 sm:grid-cols-3">
          {visits.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={visit === each.name}
              onClick={() => choose(() => setVisit(each.name))}
              className={`${choice} py-3 text-left`}
            >
              <span className="block font-medium">{each.name}</span>
              <span className="text-sm">{each.minutes} minutes</span>
            </button>
          ))}
        </div>
        <h2 className="mt-10 text-2xl">2. When does it suit you?</h2>
        <div className="mt-4 grid gap-4 sm:grid-cols-5">
          {days.map(({ day, free }) => (
            <section key={day} aria-label={day} className="border-t-2 border-(--mid) pt-3">
              <h3 className="font-sans text-sm font-medium">{day} December</h3>
              <div className="mt-3 flex flex-wrap gap-2 sm:flex-col">
                {free.map((hour) => (
                  <button
                    key={hour}
                    type="button"
                    aria-pressed={time === `${day}, ${hour}`}
                    aria-label={`${day} December, ${hour}`}
                    onClick={() => choose(() => setTime(`${day}, ${hour}`))}
                    className={choice}
                  >
                    {hour}
                  </button>
                ))}
                {free.length === 0 && <p className="py-2 text-sm text-soft">Fully booked</p>}
              </div>
            </section>
          ))}
        </div>
        <div className="mt-10 flex flex-wrap items-center justify-between gap-4 rounded-lg bg-(--tint) p-6">
          <p aria-live="polite">
            {time === null ? (
              "Choose a time."
            ) : (
              <>
                <strong className="font-semibold">
                  {visit}, {time}
                </strong>
                {confirmed
                  ? " is booked. This is a sample, so nobody is waiting."
                  : `, ${minutes} minutes with Aoife Byrne`}
              </>
            )}
          </p>
          <button
            type="button"
            disabled={time === null || confirmed}
            onClick={() => setConfirmed(true)}
            className="min-h-11 rounded-md bg-(--strong) px-6 font-medium text-(--on-strong) disabled:cursor-not-allowed disabled:opacity-50"
          >
            {confirmed ? "Booked" : "Confirm the visit"}
          </button>
        </div>
      </div>
    </div>
  );
}
