import type { ReactNode } from "react";
import { Block, Dot, Frame, Shape, Sheet, Stroke, TextLines, Words } from "./marks";

/** Covers of products with a body: bricks and phones, on a 480 by 320 ground. */

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
