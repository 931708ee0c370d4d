import { glyphs } from "./glyphs";
import { Block, Dot, Frame, Sheet, Stroke, TextLines, Words } from "./marks";

/** Covers of products that are parts to build with, on a 480 by 320 ground. */

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
