import type { ReactNode } from "react";
import { glyphs } from "./glyphs";
import { Block, Dot, Frame, Shape, Sheet, Stroke, TextLines, Words } from "./marks";

/** Covers of products that are parts to build with, on a 480 by 320 ground. */

export function MailDrawing() {
  return (
    <>
      <Sheet x={36} y={92} w={150} h={104} r={4} tone="tint" />
      <Stroke d="M38 96l73 50 73-50" tone="strong" width={1.5} />
      <Sheet x={304} y={66} w={144} h={100} r={4} tone="tint" />
      <Stroke d="M306 70l70 48 70-48" tone="strong" width={1.5} />
      <Sheet x={128} y={28} w={224} h={250} r={4} />
      <Dot x={240} y={56} r={11} tone="strong" />
      <Stroke d="M235 56l4 4 7-8" tone="onStrong" width={2} />
      <Words x={240} y={90} size={18} face="serif" anchor="middle" weight={600}>
        Your receipt
      </Words>
      {[108, 127, 146].map((y, row) => (
        <g key={y}>
          <TextLines x={150} y={y} widths={[84 - row * 14]} />
          <TextLines x={302} y={y} widths={[28]} tone="ink" />
          <Stroke d={`M150 ${y + 11}h180`} tone="faint" width={1} />
        </g>
      ))}
      <Shape d="M84 176l156 92 156-92v128a6 6 0 0 1-6 6H90a6 6 0 0 1-6-6z" tone="mid" />
      <Shape d="M84 304l128-88 28 16 28-16 128 88a6 6 0 0 1-6 6H90a6 6 0 0 1-6-6z" tone="strong" />
      <Stroke d="M84 176l156 92 156-92" tone="strong" width={1.5} />
    </>
  );
}

export function IconSetDrawing() {
  const shown = [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23];
  const cell = 62;
  const chosen = 8;
  return (
    <>
      <Sheet x={54} y={35} w={6 * cell} h={4 * cell + 1} r={4} />
      {[1, 2, 3].map((row) => (
        <Stroke key={row} d={`M54 ${35 + row * cell}h${6 * cell}`} tone="faint" width={1} />
      ))}
      {[1, 2, 3, 4, 5].map((column) => (
        <Stroke key={column} d={`M${54 + column * cell} 35v${4 * cell}`} tone="faint" width={1} />
      ))}
      {[...shown.slice(0, 8), null, null, ...shown.slice(8, 12), null, null, ...shown.slice(12)].map((index, place) => {
        const glyph = index === null ? undefined : glyphs[index];
        if (!glyph) return null;
        const x = 54 + (place % 6) * cell + (cell - 28) / 2;
        const y = 35 + Math.floor(place / 6) * cell + (cell - 28) / 2;
        return (
          <g key={glyph.name} transform={`translate(${x} ${y}) scale(1.1667)`}>
            <Stroke d={glyph.d} width={1.5} />
          </g>
        );
      })}
      <Block x={54 + 2 * cell - 6} y={35 + cell - 6} w={2 * cell + 12} h={2 * cell + 12} r={8} tone="strong" />
      <g transform={`translate(${54 + 2 * cell + 14} ${35 + cell + 14}) scale(4)`}>
        <Stroke d={glyphs[chosen + 10]?.d ?? ""} tone="onStrong" width={1.25} />
      </g>
    </>
  );
}

export function ComponentsDrawing() {
  return (
    <>
      <Sheet x={52} y={40} w={178} h={116} />
      <Words x={70} y={68} size={14} face="serif" weight={600}>
        Delivery
      </Words>
      <TextLines x={70} y={82} widths={[40]} />
      <Frame x={70} y={91} w={142} h={24} r={4} tone="strong" width={1.5} />
      <Words x={80} y={107} size={10}>
        Harbour Street 4
      </Words>
      <Stroke d="M162 97v12" tone="strong" width={1.25} />
      <Block x={70} y={126} w={14} h={14} r={3} tone="strong" />
      <Stroke d="M73.5 133l2.5 2.5 4.5-5" tone="onStrong" width={1.75} />
      <TextLines x={92} y={131} widths={[84]} h={4} tone="ink" />
      <Sheet x={52} y={172} w={178} h={108} />
      <Block x={70} y={188} w={142} h={26} r={5} tone="faint" />
      <Block x={73} y={191} w={46} h={20} r={4} tone="paper" />
      <TextLines x={83} y={199.5} widths={[26]} tone="ink" />
      <TextLines x={130} y={199.5} widths={[26]} />
      <TextLines x={174} y={199.5} widths={[26]} />
      <Block x={70} y={236} w={142} h={4} r={2} tone="faint" />
      <Block x={70} y={236} w={88} h={4} r={2} tone="strong" />
      <Dot x={158} y={238} r={8} tone="strong" />
      <Dot x={158} y={238} r={4} tone="paper" />
      <TextLines x={70} y={260} widths={[46]} />
      <Block x={186} y={254} w={26} h={15} r={7.5} tone="strong" />
      <Dot x={204} y={261.5} r={5.5} tone="paper" />
      <Sheet x={248} y={40} w={180} h={172} />
      <Words x={338} y={66} size={14} face="serif" anchor="middle" weight={600}>
        October
      </Words>
      <Stroke d="M270 57l-4 4.5 4 4.5M406 57l4 4.5-4 4.5" />
      <Block x={290} y={112} w={116} h={20} r={10} tone="tint" />
      <Block x={266} y={136} w={92} h={20} r={10} tone="tint" />
      {Array.from({ length: 31 }, (_, day) => {
        const place = day + 2;
        const x = 276 + (place % 7) * 21;
        const y = 84 + Math.floor(place / 7) * 24;
        const end = day === 13 || day === 22;
        return (
          <g key={day}>
            {end && <Dot x={x} y={y + 14} r={10} tone="strong" />}
            <Words x={x} y={y + 17.5} size={9.5} anchor="middle" tone={end ? "onStrong" : "ink"}>
              {day + 1}
            </Words>
          </g>
        );
      })}
      <Block x={248} y={230} w={108} h={34} r={6} tone="ink" />
      <Words x={302} y={251} size={12} anchor="middle" tone="paper" weight={600}>
        Save changes
      </Words>
      <Block x={366} y={230} w={62} h={34} r={6} tone="paper" />
      <Frame x={366} y={230} w={62} h={34} r={6} tone="ink" />
      <Words x={397} y={251} size={12} anchor="middle" weight={600}>
        Cancel
      </Words>
    </>
  );
}

/** One brick seen from above at 30 degrees: its top, left and right faces. */
function Brick({ x, y, label, strong = false }: { x: number; y: number; label?: string; strong?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <Shape d="M0 0 72 36v34L0 34z" tone={strong ? "strong" : "mid"} />
      <Shape d="M144 0 72 36v34l72-36z" tone={strong ? "ink" : "strong"} />
      <Shape d="M72-36 144 0 72 36 0 0z" tone={strong ? "mid" : "paper"} />
      <Stroke d="M72-36 144 0 72 36 0 0zM0 0v34l72 36 72-36V0M72 36v34" tone="edge" width={1} />
      <g transform="matrix(0.894 0.447 -0.894 0.447 72 0)">
        {label && (
          <Words x={0} y={4.5} size={13} anchor="middle" weight={600}>
            {label}
          </Words>
        )}
      </g>
    </g>
  );
}

export function StarterDrawing() {
  return (
    <>
      {[158, 122].map((y, layer) => (
        <g key={y}>
          <Brick x={208} y={y} />
          <Brick x={136} y={y + 36} label={layer ? "Teams" : undefined} />
          <Brick x={280} y={y + 36} label={layer ? "Billing" : undefined} />
          <Brick x={208} y={y + 72} label={layer ? "Sign-up" : undefined} />
        </g>
      ))}
      <Brick x={208} y={62} label="Your app" strong />
      <Sheet x={28} y={36} w={158} h={64} r={5} tone="night" />
      <Dot x={42} y={49} r={2.5} tone="soft" />
      <Dot x={51} y={49} r={2.5} tone="soft" />
      <Dot x={60} y={49} r={2.5} tone="soft" />
      <Words x={40} y={71} size={11} tone="glow">
        $ lumbrick start
      </Words>
      <Words x={40} y={88} size={11} tone="soft">
        Ready in 4 seconds
      </Words>
    </>
  );
}

function Phone({ x, y, children }: { x: number; y: number; children: ReactNode }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <Sheet x={0} y={0} w={132} h={280} r={20} />
      <Frame x={0} y={0} w={132} h={280} r={20} tone="ink" width={3} />
      <Block x={48} y={9} w={36} h={7} r={3.5} tone="ink" />
      {children}
    </g>
  );
}

export function MobileDrawing() {
  return (
    <>
      <Phone x={44} y={86}>
        <Words x={18} y={48} size={13} face="serif" weight={600}>
          Budget
        </Words>
        <Stroke d="M66 71a33 33 0 1 1-.1 0" tone="faint" width={11} />
        <Stroke d="M66 71a33 33 0 1 1-31.4 43.2" tone="strong" width={11} />
        <Words x={66} y={109} size={15} face="serif" anchor="middle" weight={600}>
          68%
        </Words>
        {[160, 184, 208].map((top, row) => (
          <g key={top}>
            <TextLines x={18} y={top} widths={[40 + row * 6]} tone="ink" />
            <Block x={18} y={top + 8} w={96} h={4} tone="faint" />
            <Block x={18} y={top + 8} w={78 - row * 22} h={4} tone="mid" />
          </g>
        ))}
      </Phone>
      <Phone x={304} y={86}>
        <Words x={18} y={48} size={13} face="serif" weight={600}>
          Send
        </Words>
        <Dot x={38} y={82} r={16} tone="mid" />
        <Stroke d="M62 82h12M70 78l4 4-4 4" tone="soft" />
        <Dot x={98} y={82} r={16} tone="strong" />
        <Words x={66} y={136} size={25} face="serif" anchor="middle" weight={600}>
          $120
        </Words>
        {Array.from({ length: 9 }, (_, key) => (
          <Words key={key} x={34 + (key % 3) * 32} y={172 + Math.floor(key / 3) * 25} size={14} anchor="middle">
            {key + 1}
          </Words>
        ))}
      </Phone>
      <Phone x={174} y={38}>
        <TextLines x={18} y={34} widths={[44]} />
        <Words x={18} y={64} size={22} face="serif" weight={600}>
          $4,260
        </Words>
        <Block x={14} y={80} w={104} h={64} r={8} tone="strong" />
        <Block x={24} y={92} w={16} h={12} r={3} tone="onStrong" />
        <Words x={24} y={133} size={9} tone="onStrong">
          ···· 2047
        </Words>
        <Dot x={97} y={130} r={7} tone="mid" />
        <Dot x={106} y={130} r={7} tone="onStrong" />
        {[166, 192, 218, 244].map((top, row) => (
          <g key={top}>
            <Block x={16} y={top - 8} w={18} h={18} r={6} tone={row % 2 ? "mid" : "tint"} />
            <TextLines x={42} y={top - 4} widths={[38 - row * 4]} tone="ink" />
            <TextLines x={42} y={top + 4} widths={[24]} />
            <TextLines x={94} y={top - 1} widths={[22]} h={4} tone="ink" />
          </g>
        ))}
      </Phone>
    </>
  );
}

export function ChartsDrawing() {
  return (
    <>
      <Sheet x={52} y={38} w={232} h={152} />
      <Words x={68} y={62} size={13} face="serif" weight={600}>
        Rainfall, mm
      </Words>
      <Stroke d="M68 82h200M68 112h200M68 142h200" tone="faint" width={1} />
      <Stroke d="M68 172h200" tone="ink" width={1} />
      <Stroke d="M68 150c24 0 30-44 56-44s30 30 52 26 24-42 52-46" tone="strong" width={3} />
      <Stroke d="M68 132c26 2 34 26 60 24s40-8 60-18 24-4 40-8" tone="mid" width={3} />
      <Stroke d="M68 160c40-2 90-6 160 2" tone="soft" width={2} dash="1 5" />
      <Words x={233} y={90} size={10.5} tone="strong" weight={600}>
        Coast
      </Words>
      <Words x={233} y={134} size={10.5} weight={500}>
        Plain
      </Words>
      <Words x={233} y={160} size={10.5} tone="soft" weight={500}>
        Mean
      </Words>
      <Sheet x={300} y={38} w={132} h={152} />
      <Stroke d="M366 66a48 48 0 1 1-.1 0" tone="faint" width={9} />
      <Stroke d="M366 66a48 48 0 1 1-46 62" tone="strong" width={9} />
      <Stroke d="M366 81a33 33 0 1 1-.1 0" tone="faint" width={9} />
      <Stroke d="M366 81a33 33 0 0 1 20 59" tone="mid" width={9} />
      <Stroke d="M366 96a18 18 0 1 1-.1 0" tone="faint" width={9} />
      <Stroke d="M366 96a18 18 0 0 1 6 35" tone="ink" width={9} />
      <Sheet x={52} y={206} w={380} h={78} />
      {[22, 38, 30, 46, 52, 36, 26, 42, 58, 48, 34, 40, 54, 30].map((h, bar) => (
        <Block key={bar} x={70 + bar * 25} y={272 - h} w={15} h={h} r={1} tone={bar === 8 ? "strong" : "mid"} />
      ))}
      <Stroke d="M64 272h356" tone="ink" width={1} />
    </>
  );
}

/** The cover of a product that has no drawing of its own: a bound book with its initial. */
export function BookDrawing({ initial }: { initial: string }) {
  return (
    <>
      <Sheet x={158} y={40} w={170} h={240} r={4} tone="strong" />
      <Block x={158} y={40} w={22} h={240} r={4} tone="ink" />
      <Frame x={196} y={60} w={114} h={200} r={2} tone="onStrong" />
      <Words x={253} y={186} size={76} face="serif" anchor="middle" tone="onStrong" weight={600}>
        {initial}
      </Words>
    </>
  );
}
