import { Scene, type SceneName } from "./scenes";

const others: { scene: SceneName; label: string; title: string; by: string; minutes: number }[] = [
  {
    scene: "harbour",
    label: "A boat in a harbour",
    title: "The last boatyard on the sound",
    by: "Iver Moe",
    minutes: 14,
  },
  {
    scene: "window",
    label: "A plant on a windowsill",
    title: "A year without the radio",
    by: "Dana Whitlock",
    minutes: 9,
  },
  { scene: "stair", label: "A flight of steps", title: "Who designs a staircase", by: "Paolo Greco", minutes: 11 },
];

export function MagazineDemo() {
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 pb-20 sm:px-8">
        <div className="border-b-3 border-double border-(--ink) py-8 text-center">
          <p className="font-serif text-5xl tracking-tight sm:text-7xl">Quillow</p>
          <p className="mt-3 text-sm text-soft">Issue 31, on distance. Published each season.</p>
        </div>
        <article className="grid gap-x-12 gap-y-6 py-10 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
          <Scene name="dunes" label="Dunes under a low sun" className="aspect-3/2 w-full" />
          <div className="self-center">
            <p className="text-sm font-medium text-(--strong)">The long read</p>
            <h1 className="mt-2 text-4xl sm:text-5xl">What the sand remembers</h1>
            <p className="mt-4 font-serif text-xl leading-relaxed text-soft">
              For forty years one surveyor has measured the same dune. It has moved two kilometres; he has not.
            </p>
            <p className="mt-4 text-sm">By Salma Idrissi, 22 minutes</p>
          </div>
        </article>
        <div className="mx-auto max-w-[40rem] border-t border-rule py-10 font-serif text-lg leading-[1.7]">
          <p className="first-letter:float-left first-letter:mt-2 first-letter:mr-3 first-letter:text-7xl first-letter:leading-[0.8] first-letter:text-(--strong)">
            At six in the morning the crest is still cold, and Brahim Tazi walks it barefoot, as he says one should walk
            anything one intends to measure. He carries a rod, a notebook and a flask. The notebook is the fourteenth of
            its kind.
          </p>
          <p className="mt-5">
            The first was given to him by a geologist who stayed a single summer and never wrote. Its pages hold three
            columns: the date, the distance from the well, and a word for the wind.
            <sup className="text-(--strong)">1</sup>
          </p>
          <blockquote className="my-8 border-l-3 border-(--strong) pl-6 text-2xl leading-snug">
            “A dune is not a place. It is a habit that the wind has.”
          </blockquote>
          <p className="text-base text-soft">
            <sup>1</sup> He uses eleven words. Four of them, he says, are for a wind that has already gone.
          </p>
        </div>
        <h2 className="border-t border-rule pt-8 text-3xl">Also in this issue</h2>
        <ul className="mt-6 grid gap-8 sm:grid-cols-3">
          {others.map((other) => (
            <li key={other.title}>
              <Scene name={other.scene} label={other.label} className="aspect-3/2 w-full" />
              <h3 className="mt-4 text-xl">{other.title}</h3>
              <p className="mt-1 text-sm text-soft">
                {other.by}, {other.minutes} minutes
              </p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
