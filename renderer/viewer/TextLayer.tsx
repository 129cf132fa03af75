import { memo, type CSSProperties, type ReactElement } from 'react';
import type { Run } from './snap.ts';

/** Widths of the characters in half squares: Han characters and full-width signs are square, the rest half. */
function squares(text: string): number {
  let halves = 0;
  for (const char of text) halves += char.charCodeAt(0) > 0x2e7f ? 2 : 1;
  return Math.max(1, halves) / 2;
}

function styleOf(run: Run): CSSProperties {
  const [x0, y0, x1, y1] = run.box;
  const upright = (y1 - y0) * 1.4 > (x1 - x0) * 2 && run.text.length > 2;
  const size = upright ? `${((y1 - y0) * 100) / squares(run.text)}cqh` : `min(${((x1 - x0) * 100) / squares(run.text)}cqw, ${(y1 - y0) * 110}cqh)`;
  return {
    left: `${x0 * 100}%`,
    top: `${y0 * 100}%`,
    width: `${(x1 - x0) * 100}%`,
    height: `${(y1 - y0) * 100}%`,
    fontSize: size,
    writingMode: upright ? 'vertical-rl' : 'horizontal-tb',
  };
}

/** What was read, as text that can be selected and copied, lying unseen over the picture. Boxes are on the page as shown. */
export const TextLayer = memo(function TextLayer({ runs }: { readonly runs: readonly Run[] }): ReactElement {
  return (
    <div className="jp-text-layer">
      {runs.map((run, i) => (
        <span key={`${i}${run.text}`} style={styleOf(run)}>
          {run.text}
        </span>
      ))}
    </div>
  );
});
