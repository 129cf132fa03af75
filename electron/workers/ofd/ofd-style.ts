import type { Resources } from './ofd-resources.ts';
import { numberOf, numbersOf } from './ofd-values.ts';
import { attribute, child, type XmlNode } from './ofd-xml.ts';

/** How lines and areas are drawn; a member is null where nothing is said. Lengths in millimetres of the object's own space. */
export interface Style {
  readonly lineWidth: number | null;
  readonly join: string | null;
  readonly cap: string | null;
  readonly miterLimit: number | null;
  readonly dash: readonly number[] | null;
  readonly dashOffset: number | null;
  readonly fill: XmlNode | null;
  readonly stroke: XmlNode | null;
}

export const PLAIN: Style = { lineWidth: null, join: null, cap: null, miterLimit: null, dash: null, dashOffset: null, fill: null, stroke: null };

/** GB/T 33190: lines are 0.353 mm (one point) wide unless said otherwise. */
export const LINE_WIDTH = 0.353;

/** Parameters that refer to each other in a ring end here. */
const MOST_RELATIVES = 16;

function said(node: XmlNode): Style {
  const number = (name: string): number | null => (attribute(node, name) === null ? null : numberOf(attribute(node, name), 0));
  const dash = attribute(node, 'DashPattern');
  return {
    lineWidth: number('LineWidth'), join: attribute(node, 'Join'), cap: attribute(node, 'Cap'), miterLimit: number('MiterLimit'),
    dash: dash === null ? null : numbersOf(dash), dashOffset: number('DashOffset'), fill: child(node, 'FillColor') ?? null, stroke: child(node, 'StrokeColor') ?? null,
  };
}

function over(near: Style, far: Style): Style {
  return {
    lineWidth: near.lineWidth ?? far.lineWidth, join: near.join ?? far.join, cap: near.cap ?? far.cap, miterLimit: near.miterLimit ?? far.miterLimit,
    dash: near.dash ?? far.dash, dashOffset: near.dashOffset ?? far.dashOffset, fill: near.fill ?? far.fill, stroke: near.stroke ?? far.stroke,
  };
}

/** A set of drawing parameters with those it is based on (`Relative`). */
function parameters(id: string | null, resources: Resources, depth = 0): Style {
  const node = id === null || depth > MOST_RELATIVES ? undefined : resources.drawParams.get(id);
  return node === undefined ? PLAIN : over(said(node), parameters(attribute(node, 'Relative'), resources, depth + 1));
}

/** Style of an object: its own words, then its drawing parameters, then what holds for everything around it. */
export function styleOf(node: XmlNode, inherited: Style, resources: Resources): Style {
  return over(said(node), over(parameters(attribute(node, 'DrawParam'), resources), inherited));
}
