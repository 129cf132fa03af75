import type { Rotation } from '../../shared/geometry/box.ts';
import type { Size } from './viewport.ts';

/** Address of a picture that the engine keeps; nothing else is served there. */
export function pictureUrl(sha: string): string {
  return `case://image/${sha}`;
}

export function addTurns(a: Rotation, b: Rotation): Rotation {
  return ((a + b) % 360) as Rotation;
}

/** Size of a picture after quarter turns. */
export function turnedSize(size: Size, rotation: Rotation): Size {
  return rotation % 180 === 0 ? size : { width: size.height, height: size.width };
}
