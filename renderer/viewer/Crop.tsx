import { useState, type CSSProperties, type ReactElement } from 'react';
import type { PageRow } from '../../shared/contract/views.ts';
import { toView, type Box } from '../../shared/geometry/box.ts';
import { pictureUrl, turnedSize } from './picture.ts';

interface Props {
  readonly page: PageRow;
  /** Page units of the unrotated picture. */
  readonly box: Box;
  readonly label: string;
  /** Largest size in CSS pixels. */
  readonly room?: { readonly width: number; readonly height: number };
  /** How many times its own pixels it may be enlarged. */
  readonly most?: number;
}

const ROOM = { width: 320, height: 64 };

/** A piece of a page as it was scanned, cut out by the browser: no second picture is made or kept. */
export function Crop({ page, box, label, room = ROOM, most = 1 }: Props): ReactElement | null {
  const [lost, setLost] = useState(false);
  if (!page.picture || page.pixelWidth === 0 || lost) return null;
  const raw = { width: page.pixelWidth, height: page.pixelHeight };
  const size = turnedSize(raw, page.rotation);
  const seen = toView(box, page.rotation);
  const air = 0.006;
  const [x0, y0, x1, y1] = [Math.max(0, seen[0] - air), Math.max(0, seen[1] - air), Math.min(1, seen[2] + air), Math.min(1, seen[3] + air)];
  const [w, h] = [(x1 - x0) * size.width, (y1 - y0) * size.height];
  const scale = Math.min(room.width / w, room.height / h, most);
  const frame: CSSProperties = { width: w * scale, height: h * scale };
  const shown = { width: raw.width * scale, height: raw.height * scale };
  const middle = { x: (size.width * scale) / 2 - x0 * size.width * scale, y: (size.height * scale) / 2 - y0 * size.height * scale };
  const picture: CSSProperties = { width: shown.width, height: shown.height, left: middle.x, top: middle.y, transform: `translate(-50%, -50%) rotate(${page.rotation}deg)` };
  return (
    <span className="jp-crop" style={frame}>
      <img src={pictureUrl(page.picture)} alt={label} loading="lazy" draggable={false} style={picture} onError={() => setLost(true)} />
    </span>
  );
}
