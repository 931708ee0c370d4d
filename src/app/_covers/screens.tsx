import { Block, Dot, Frame, Shape, Sheet, Stroke, TextLines, Words } from "./marks";

/** Covers of products that are sites to work in: each a miniature of its main screen, on a 480 by 320 ground. */

export function DashboardDrawing() {
  return (
    <>
      <Sheet x={64} y={44} w={372} h={300} />
      <Shape d="M70 44h62v300H64V50a6 6 0 0 1 6-6z" tone="tint" />
      <Block x={78} y={60} w={16} h={16} r={4} tone="strong" />
      <TextLines x={78} y={98} widths={[34, 40, 28, 36, 30]} gap={19} h={4} />
      <Block x={72} y={110} w={52} h={18} r={4} tone="strong" />
      <Block x={80} y={117} w={34} h={4} r={2} tone="onStrong" />
      <Words x={152} y={76} size={15} face="serif" weight={600}>
        Today
      </Words>
      <Block x={362} y={62} w={54} h={18} r={4} tone="ink" />
      <Block x={372} y={69.5} w={34} h={3} r={1.5} tone="paper" />
      <Words x={152} y={119} size={21} face="serif" weight={600}>
        1,284
      </Words>
      <Words x={248} y={119} size={21} face="serif" weight={600}>
        96.2%
      </Words>
      <Words x={344} y={119} size={21} face="serif" weight={600}>
        $48k
      </Words>
      <TextLines x={152} y={128} widths={[42]} />
      <TextLines x={248} y={128} widths={[50]} />
      <TextLines x={344} y={128} widths={[36]} />
      <Stroke d="M236 98v36M332 98v36M152 148h264" tone="faint" width={1} />
      <Shape d="M152 226V205c18-4 26-22 44-20s26 14 44 8 26-32 46-28 24 20 44 12 30-14 42-12l44-7v68z" tone="tint" />
      <Stroke
        d="M152 205c18-4 26-22 44-20s26 14 44 8 26-32 46-28 24 20 44 12 30-14 42-12l44-7"
        tone="strong"
        width={2.5}
      />
      <Dot x={286} y={165} r={4.5} tone="strong" />
      <Dot x={286} y={165} r={2} tone="paper" />
      {[244, 266, 288, 310].map((y, row) => (
        <g key={y}>
          <Dot x={158} y={y + 1} r={5} tone={row % 2 ? "mid" : "faint"} />
          <TextLines x={172} y={y} widths={[58 + ((row * 17) % 30)]} tone="ink" />
          <TextLines x={282} y={y} widths={[46 - ((row * 7) % 16)]} />
          <TextLines x={388} y={y} widths={[28]} tone="ink" />
          <Stroke d={`M152 ${y + 12}h264`} tone="faint" width={1} />
        </g>
      ))}
    </>
  );
}

export function StoreDrawing() {
  const pots = [
    "M19 6h22l-3 10c10 6 14 16 14 26 0 16-10 26-22 26S8 58 8 42c0-10 4-20 14-26z",
    "M4 34h52c0 20-8 32-18 32v3H22v-3C12 66 4 54 4 34z",
    "M12 20h30v8h4a9 9 0 0 1 0 22h-5c-2 10-6 18-14 18-10 0-15-12-15-26zM42 34v11h3a5.5 5.5 0 0 0 0-11z",
  ];
  const fronts = ["strong", "ink", "strong"] as const;
  return (
    <>
      <Sheet x={56} y={40} w={368} h={300} />
      <Words x={76} y={70} size={18} face="serif" weight={600}>
        Morrowell
      </Words>
      <TextLines x={232} y={62} widths={[30]} h={4} />
      <TextLines x={274} y={62} widths={[36]} h={4} />
      <TextLines x={322} y={62} widths={[26]} h={4} />
      <Stroke d="M376 59h26l-3 16h-20zM383 59l3-7M395 59l-3-7" width={1.5} />
      <Dot x={403} y={56} r={7} tone="strong" />
      <Words x={403} y={59.5} size={9} tone="onStrong" anchor="middle" weight={700}>
        2
      </Words>
      <Stroke d="M56 88h368" tone="faint" width={1} />
      {pots.map((pot, column) => (
        <g key={pot} transform={`translate(${76 + column * 112} 104)`}>
          <Block x={0} y={0} w={104} h={112} r={3} tone={column === 1 ? "mid" : "tint"} />
          <Shape d="M20 93a32 4 0 1 0 64 0 32 4 0 1 0-64 0z" tone="soft" opacity={0.5} />
          <g transform="translate(22 25)">
            <Shape d={pot} tone={fronts[column] ?? "ink"} />
          </g>
          <TextLines x={0} y={124} widths={[66 - column * 8]} h={5} tone="ink" />
          <TextLines x={0} y={138} widths={[40]} h={4} />
        </g>
      ))}
      <Stroke d="M76 258h328" tone="faint" width={1} />
      <Block x={76} y={272} w={104} h={70} r={3} tone="mid" />
      <Block x={188} y={272} w={104} h={70} r={3} tone="tint" />
      <Block x={300} y={272} w={104} h={70} r={3} tone="tint" />
      <Shape d="M112 320c0-22 4-30 16-30s16 8 16 30z" tone="ink" />
      <Shape d="M222 320v-22h36v22z" tone="strong" />
      <Shape d="M330 320c0-10 8-18 22-18s22 8 22 18z" tone="strong" />
    </>
  );
}

export function DocsDrawing() {
  return (
    <>
      <Sheet x={56} y={40} w={368} h={300} />
      <Dot x={78} y={60} r={6} tone="strong" />
      <Block x={160} y={51} w={150} h={18} r={9} tone="faint" />
      <Stroke d="M173 62.5l3 3M170.5 63a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z" tone="soft" />
      <TextLines x={184} y={58.5} widths={[44]} />
      <Block x={372} y={52} w={34} h={16} r={3} tone="tint" />
      <Words x={389} y={63.5} size={9} anchor="middle" tone="strong" weight={600}>
        v3.2
      </Words>
      <Stroke d="M56 80h368M142 80v260M356 80v260" tone="faint" width={1} />
      <TextLines x={74} y={98} widths={[34]} h={4} tone="ink" />
      <Block x={68} y={109} w={66} h={17} r={3} tone="tint" />
      <TextLines x={74} y={116} widths={[46]} tone="strong" />
      <TextLines x={74} y={134} widths={[38, 52, 42]} gap={15} />
      <TextLines x={74} y={190} widths={[42]} h={4} tone="ink" />
      <TextLines x={74} y={206} widths={[48, 34, 52, 40, 46, 36]} gap={15} />
      <Words x={160} y={114} size={20} face="serif" weight={600}>
        First steps
      </Words>
      <TextLines x={160} y={128} widths={[176, 164, 120]} gap={10} />
      <Block x={160} y={166} w={180} h={88} r={4} tone="night" />
      <TextLines x={172} y={179} widths={[22]} tone="mid" />
      <TextLines x={200} y={179} widths={[46]} tone="glow" />
      <TextLines x={182} y={193} widths={[36]} tone="glow" />
      <TextLines x={224} y={193} widths={[62]} tone="mid" />
      <TextLines x={182} y={207} widths={[54]} tone="soft" />
      <TextLines x={182} y={221} widths={[28]} tone="mid" />
      <TextLines x={216} y={221} widths={[74]} tone="glow" />
      <TextLines x={172} y={235} widths={[14]} tone="glow" />
      <Frame x={316} y={174} w={14} h={14} tone="soft" />
      <TextLines x={160} y={268} widths={[88]} h={6} tone="ink" />
      <TextLines x={160} y={284} widths={[176, 168, 172, 90]} gap={10} />
      <TextLines x={368} y={98} widths={[30, 40, 34, 26]} gap={13} />
      <Block x={355} y={106} w={2.5} h={14} r={1} tone="strong" />
    </>
  );
}

export function BookingDrawing() {
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
  const visits = [
    { day: 0, from: 0, hours: 2, tone: "mid" },
    { day: 0, from: 3, hours: 1, tone: "tint" },
    { day: 1, from: 1, hours: 1, tone: "tint" },
    { day: 1, from: 3, hours: 2, tone: "mid" },
    { day: 2, from: 0, hours: 1, tone: "tint" },
    { day: 2, from: 2, hours: 2, tone: "strong" },
    { day: 3, from: 1, hours: 3, tone: "mid" },
    { day: 4, from: 0, hours: 1, tone: "mid" },
    { day: 4, from: 2, hours: 1, tone: "tint" },
    { day: 4, from: 4, hours: 1, tone: "tint" },
  ] as const;
  return (
    <>
      <Sheet x={56} y={40} w={368} h={240} />
      <Words x={76} y={70} size={17} face="serif" weight={600}>
        Week 12
      </Words>
      <Stroke d="M386 60l-4 4.5 4 4.5M400 60l4 4.5-4 4.5" tone="ink" />
      {days.map((day, column) => (
        <Words key={day} x={134 + column * 62} y={95} size={10} anchor="middle" tone={column === 2 ? "strong" : "soft"}>
          {day}
        </Words>
      ))}
      {[0, 1, 2, 3, 4, 5].map((hour) => (
        <g key={hour}>
          <Stroke d={`M104 ${104 + hour * 32}h312`} tone="faint" width={1} />
          <Words x={96} y={108 + hour * 32} size={9} anchor="end" tone="soft">
            {9 + hour}:00
          </Words>
        </g>
      ))}
      <Stroke d="M104 84v180M166 84v180M228 84v180M290 84v180M352 84v180" tone="faint" width={1} />
      {visits.map(({ day, from, hours, tone }) => (
        <g key={`${day}-${from}`}>
          <Block x={107 + day * 62} y={106.5 + from * 32} w={56} h={hours * 32 - 5} r={3} tone={tone} />
          <TextLines
            x={113 + day * 62}
            y={114 + from * 32}
            widths={hours > 1 ? [34, 24] : [30]}
            tone={tone === "strong" ? "onStrong" : "ink"}
          />
        </g>
      ))}
      <Stroke d="M104 188h312" tone="strong" width={1.5} />
      <Dot x={104} y={188} r={3.5} tone="strong" />
      <Sheet x={302} y={196} w={150} h={94} />
      <Dot x={326} y={221} r={11} tone="tint" />
      <Stroke d="M326 215v6.5l4.5 2.5" tone="strong" />
      <TextLines x={346} y={214} widths={[74]} h={5} tone="ink" />
      <TextLines x={346} y={225} widths={[52]} />
      <Block x={316} y={250} w={122} h={24} r={4} tone="strong" />
      <Words x={377} y={266} size={10.5} anchor="middle" tone="onStrong" weight={600}>
        Confirm 11:00
      </Words>
    </>
  );
}
