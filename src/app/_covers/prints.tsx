import { Block, Dot, Frame, Shape, Sheet, Stroke, TextLines, Words } from "./marks";

/** Covers of products that show words and pictures, and of those without a drawing, on a 480 by 320 ground. */

export function MagazineDrawing() {
  return (
    <>
      <Sheet x={62} y={46} w={180} h={234} r={3} />
      <Sheet x={242} y={46} w={180} h={234} r={3} />
      <Shape d="M228 46h28v234h-28z" tone="faint" opacity={0.55} />
      <Stroke d="M242 46v234" tone="soft" width={1} />
      <Words x={82} y={82} size={25} face="serif" weight={600}>
        Quillow
      </Words>
      <Stroke d="M82 92h126M82 95h126" tone="ink" width={1} />
      <Words x={79} y={173} size={84} face="serif" tone="strong" weight={600}>
        A
      </Words>
      <TextLines x={146} y={114} widths={[62, 58, 62, 54, 60, 62, 57]} />
      <TextLines x={82} y={186} widths={[58, 54, 58, 50, 58, 56, 40]} />
      <TextLines x={150} y={186} widths={[58, 58, 52, 58, 46, 58, 58]} />
      <Block x={264} y={64} w={140} h={116} r={1} tone="mid" />
      <Dot x={366} y={94} r={14} tone="glow" />
      <Shape d="M264 152c26-26 44-26 66-6s46 10 74-16v50H264z" tone="strong" />
      <Shape d="M264 166c30-12 60-14 90-2s36 6 50 2v14H264z" tone="night" opacity={0.75} />
      <TextLines x={264} y={192} widths={[128, 92]} gap={11} h={6} tone="ink" />
      <Stroke d="M264 218h140" tone="faint" width={1} />
      <TextLines x={264} y={228} widths={[64, 60, 64, 44]} />
      <TextLines x={340} y={228} widths={[64, 56, 64, 58]} />
    </>
  );
}

export function PortfolioDrawing() {
  const frames = [0, 1, 2, 3, 4];
  return (
    <>
      <Sheet x={96} y={34} w={288} h={186} r={2} />
      <Block x={108} y={46} w={264} h={148} r={0} tone="mid" />
      <Dot x={300} y={92} r={24} tone="glow" />
      <Shape d="M108 150 176 92l40 36 26-20 60 48 30-18 40 30v26H108z" tone="strong" />
      <Shape d="M108 172c40-18 70-14 112-4s92 8 152-10v36H108z" tone="night" opacity={0.85} />
      <Shape d="M176 92l23 21-10 8-8-8-9 12-9-8-10 4z" tone="glow" />
      <Words x={108} y={211} size={11} face="serif" weight={500}>
        Hollowick, plate 7
      </Words>
      <TextLines x={340} y={205} widths={[32]} />
      <Block x={0} y={238} w={480} h={70} r={0} tone="night" />
      {Array.from({ length: 25 }, (_, hole) => (
        <g key={hole}>
          <Block x={6 + hole * 20} y={243} w={9} h={6} r={1.5} tone="glow" />
          <Block x={6 + hole * 20} y={297} w={9} h={6} r={1.5} tone="glow" />
        </g>
      ))}
      {frames.map((frame) => (
        <g key={frame} transform={`translate(${10 + frame * 96} 254)`}>
          <Block x={0} y={0} w={86} h={38} r={1} tone={frame % 2 ? "tint" : "mid"} />
        </g>
      ))}
      <Shape d="M10 292v-10l30-14 26 12 30-8v20z" tone="strong" />
      <Shape d="M124 292v-28h12v-8h14v36zM156 292v-20h16v20z" tone="strong" />
      <Shape d="M233 292c0-14 6-18 12-18s12 4 12 18zM238 266a7 7 0 1 1 14 0 7 7 0 0 1-14 0z" tone="strong" />
      <Shape d="M298 284c20-10 36-10 86-2v10h-86z" tone="strong" />
      <Shape d="M394 292l20-30 14 18 10-10 42 22z" tone="strong" />
      <Dot x={340} y={268} r={6} tone="strong" />
      <Frame x={202} y={254} w={86} h={38} r={1} tone="mid" width={3} />
    </>
  );
}

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
