import type { CanvasGradient, SKRSContext2D } from '@napi-rs/canvas';
import type { Resources } from './ofd-resources.ts';
import { numberOf, numbersOf } from './ofd-values.ts';
import { attribute, child, childrenOf, type XmlNode } from './ofd-xml.ts';

/** Red, green, blue 0–255 and opacity 0–1. */
interface Tone {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
}

export type Paint = string | CanvasGradient;

const BLACK: Tone = { rgb: [0, 0, 0], alpha: 1 };
const css = ({ rgb, alpha }: Tone): string => `rgba(${rgb.map((v) => Math.round(Math.min(255, Math.max(0, v)))).join(',')},${alpha})`;

/** Channels as written: decimal or `#` and hexadecimal, with the depth of the colour space brought to 0–255. */
function channels(text: string, bits: number): number[] {
  const most = bits === 8 ? 255 : 2 ** bits - 1;
  if (!text.includes('#')) return numbersOf(text).map((v) => (v * 255) / most);
  return text.trim().split(/\s+/).map((part) => (Number.parseInt(part.replace('#', ''), 16) || 0) * (255 / most));
}

/** Without a colour space the number of channels says which it is. CMYK is brought to RGB without a profile. */
function rgbOf(values: readonly number[], type: string | null): readonly [number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = values;
  const kind = type ?? (values.length === 1 ? 'GRAY' : values.length === 4 ? 'CMYK' : 'RGB');
  if (kind === 'GRAY') return [a, a, a];
  if (kind === 'CMYK') return [((255 - a) * (255 - d)) / 255, ((255 - b) * (255 - d)) / 255, ((255 - c) * (255 - d)) / 255];
  return [a, b, c];
}

function toneOf(node: XmlNode, resources: Resources): Tone | null {
  const alpha = Math.min(1, Math.max(0, numberOf(attribute(node, 'Alpha'), 255) / 255));
  const space = resources.colourSpaces.get(attribute(node, 'ColorSpace') ?? '');
  const type = space === undefined ? null : (attribute(space, 'Type')?.toUpperCase() ?? null);
  const palette = space === undefined ? undefined : child(space, 'Palette');
  const indexed = palette === undefined ? undefined : childrenOf(palette, 'CV')[numberOf(attribute(node, 'Index'), -1)]?.text;
  const value = attribute(node, 'Value') ?? indexed ?? null;
  if (value === null) return null;
  return { rgb: rgbOf(channels(value, space === undefined ? 8 : numberOf(attribute(space, 'BitsPerComponent'), 8)), type), alpha };
}

interface Stop {
  readonly at: number;
  readonly tone: Tone;
}

/** Colours along a shading, from 0 to 1; those without a place lie evenly. */
function stopsOf(shading: XmlNode, resources: Resources): Stop[] {
  const segments = childrenOf(shading, 'Segment');
  return segments.flatMap((segment, i) => {
    const colour = child(segment, 'Color');
    const even = segments.length < 2 ? 0 : i / (segments.length - 1);
    const tone = colour === undefined ? null : toneOf(colour, resources);
    return tone === null ? [] : [{ at: Math.min(1, Math.max(0, numberOf(attribute(segment, 'Position'), even))), tone }];
  });
}

function gradientOf(context: SKRSContext2D, shading: XmlNode, stops: readonly Stop[], alpha: number): CanvasGradient {
  const [sx = 0, sy = 0] = numbersOf(attribute(shading, 'StartPoint'));
  const [ex = 0, ey = 0] = numbersOf(attribute(shading, 'EndPoint'));
  const radius = (name: string): number => Math.max(0, numberOf(attribute(shading, name), 0));
  const gradient = shading.name === 'AxialShd' ? context.createLinearGradient(sx, sy, ex, ey) : context.createRadialGradient(sx, sy, radius('StartRadius'), ex, ey, radius('EndRadius'));
  for (const { at, tone } of stops) gradient.addColorStop(at, css({ rgb: tone.rgb, alpha: tone.alpha * alpha }));
  return gradient;
}

/** Mean of all colours that a shading of another kind names, so that the area is not left white. */
function meanOf(shading: XmlNode, resources: Resources): Tone {
  const tones: Tone[] = [];
  const visit = (node: XmlNode): void => {
    const tone = /colou?r$/i.test(node.name) ? toneOf(node, resources) : null;
    if (tone !== null) tones.push(tone);
    node.children.forEach(visit);
  };
  shading.children.forEach(visit);
  if (tones.length === 0) return { rgb: [200, 200, 200], alpha: 1 };
  const mean = (i: 0 | 1 | 2): number => tones.reduce((sum, t) => sum + t.rgb[i], 0) / tones.length;
  return { rgb: [mean(0), mean(1), mean(2)], alpha: 1 };
}

/**
 * Paint of a colour element in the space that `context` stands in: a plain colour or a shading along a line or between circles.
 * Kinds that cannot be drawn exactly (patterns, meshes) become their mean colour and `inexact` is told. Without a value: black.
 */
export function paintOf(context: SKRSContext2D, node: XmlNode, resources: Resources, inexact: () => void): Paint {
  const alpha = Math.min(1, Math.max(0, numberOf(attribute(node, 'Alpha'), 255) / 255));
  const shading = node.children.find((c) => /(?:Shd|Pattern)$/.test(c.name));
  if (shading === undefined) return css(toneOf(node, resources) ?? { ...BLACK, alpha });
  const stops = stopsOf(shading, resources);
  if (['AxialShd', 'RadialShd'].includes(shading.name) && stops.length > 0) return gradientOf(context, shading, stops, alpha);
  inexact();
  return css({ ...meanOf(shading, resources), alpha });
}
