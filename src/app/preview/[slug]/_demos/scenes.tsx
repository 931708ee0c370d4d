/** Pictures for the demos, in the product's inks. Each fills a frame of 3 to 2. */
const scenes = {
  dunes: (
    <>
      <circle cx="210" cy="60" r="26" className="fill-(--glow)" />
      <path d="M0 140c50-50 90-50 130-10s100 20 170-40v110H0z" className="fill-(--strong)" />
      <path d="M0 168c60-24 130-26 190-2s80 10 110 2v32H0z" className="fill-(--night) opacity-80" />
    </>
  ),
  peaks: (
    <>
      <circle cx="236" cy="48" r="18" className="fill-(--glow)" />
      <path d="M0 160 90 60l50 54 34-28 126 84v30H0z" className="fill-(--strong)" />
      <path d="M90 60l26 28-12 8-10-9-11 14-10-9-9 3z" className="fill-(--glow)" />
      <path d="M0 178c70-22 160-20 300-6v28H0z" className="fill-(--night) opacity-80" />
    </>
  ),
  stair: (
    <>
      <path d="M0 200V150h60v-28h60V94h60V66h60V38h60v162z" className="fill-(--strong)" />
      <path d="M60 150v50H0v-50zM120 122v78H60v-78zM180 94v106h-60V94z" className="fill-(--night) opacity-25" />
      <path d="M240 38h60V14h-60z" className="fill-(--night) opacity-80" />
    </>
  ),
  harbour: (
    <>
      <path d="M0 130h300v70H0z" className="fill-(--strong)" />
      <path d="M70 128h110l-18 26H90z" className="fill-(--night)" />
      <path d="M122 40v84H78zM130 54v70h40z" className="fill-(--glow)" />
      <path d="M20 168h60M120 178h90M210 160h60M30 188h40" strokeWidth="3" className="stroke-(--mid)" />
    </>
  ),
  figure: (
    <>
      <path d="M180 0h120v200H180z" className="fill-(--strong) opacity-50" />
      <circle cx="150" cy="76" r="30" className="fill-(--strong)" />
      <path d="M92 200c0-56 24-84 58-84s58 28 58 84z" className="fill-(--night)" />
    </>
  ),
  window: (
    <>
      <path d="M60 24h180v130H60z" className="fill-(--glow)" />
      <path d="M60 24h180v130H60zM150 24v130M60 86h180" fill="none" strokeWidth="7" className="stroke-(--night)" />
      <path d="M99 154l-6-32h50l-6 32z" className="fill-(--strong)" />
      <path
        d="M118 122c-4-30-22-40-36-38 4 20 18 34 36 38zm0 0c-8-24-8-50 0-68 8 18 8 44 0 68zm0 0c4-30 22-40 36-38-4 20-18 34-36 38z"
        className="fill-(--strong)"
      />
      <path d="M0 154h300v46H0z" className="fill-(--strong) opacity-60" />
    </>
  ),
} as const;

export type SceneName = keyof typeof scenes;

export function Scene({ name, label, className = "" }: { name: SceneName; label: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 300 200"
      role="img"
      aria-label={label}
      preserveAspectRatio="xMidYMid slice"
      className={`bg-(--mid) ${className}`}
    >
      {scenes[name]}
    </svg>
  );
}
