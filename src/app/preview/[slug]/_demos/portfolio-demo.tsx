import { clsx } from "clsx";
import { Scene, type SceneName } from "./scenes";

const plates: { scene: SceneName; label: string; title: string; place: string; span?: string; tall?: boolean }[] = [
  {
    scene: "peaks",
    label: "Mountains with the sun beside them",
    title: "Plate 7",
    place: "Lofoten, February",
    span: "sm:col-span-2",
  },
  { scene: "figure", label: "A portrait in half shadow", title: "Plate 8", place: "Studio, Ghent" },
  { scene: "stair", label: "Steps in hard light", title: "Plate 9", place: "Matera, August" },
  { scene: "window", label: "A plant on a windowsill", title: "Plate 10", place: "Home, Sunday" },
  { scene: "harbour", label: "A boat with two sails", title: "Plate 11", place: "Saint-Malo, at noon" },
  {
    scene: "dunes",
    label: "Dunes under a low sun",
    title: "Plate 12",
    place: "Erg Chebbi, at six",
    span: "sm:col-span-2 lg:col-span-3",
    tall: true,
  },
];

export function PortfolioDemo() {
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 pb-24 sm:px-8">
        <div className="flex flex-wrap items-baseline justify-between gap-4 py-10">
          <p className="font-serif text-2xl">Marit Hollowick</p>
          <p className="text-sm text-soft">Stories, Portraits, Prints, Contact</p>
        </div>
        <h1 className="max-w-3xl py-8 text-4xl sm:text-6xl">Quiet places, and the people who stay in them</h1>
        <ul className="mt-6 grid gap-x-6 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
          {plates.map((plate) => (
            <li key={plate.title} className={plate.span}>
              <Scene
                name={plate.scene}
                label={plate.label}
                className={clsx("h-64 w-full sm:h-96", plate.tall && "lg:h-136")}
              />
              <p className="mt-3 flex justify-between gap-4 text-sm">
                <span className="font-serif text-base">{plate.title}</span>
                <span className="text-soft">{plate.place}</span>
              </p>
            </li>
          ))}
        </ul>
        <div className="mt-20 grid gap-8 border-t border-rule pt-10 md:grid-cols-2">
          <h2 className="text-3xl">About the work</h2>
          <div className="text-soft">
            <p>
              Marit Hollowick photographs on film, in daylight, within an hour of where she sleeps. Prints are made in
              editions of twelve and signed on the back.
            </p>
            <p className="mt-4">Commissions for 2027 are open from January.</p>
          </div>
        </div>
      </div>
    </div>
  );
}
