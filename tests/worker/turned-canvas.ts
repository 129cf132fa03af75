import { createCanvas, type Canvas } from '@napi-rs/canvas';

/** The canvas turned clockwise by so many quarters. */
export function turnedCanvas(canvas: Canvas, quarters: number): Canvas {
  const side = quarters % 2 === 1;
  const out = createCanvas(side ? canvas.height : canvas.width, side ? canvas.width : canvas.height);
  const c = out.getContext('2d');
  c.translate(out.width / 2, out.height / 2);
  c.rotate((quarters * Math.PI) / 2);
  c.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return out;
}
