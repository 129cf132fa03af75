import type { Constant, Graph } from './onnx-file.ts';

/** What a channel of a network is for a gray value `v`: `scale` · v + `shift`. */
export interface Channel {
  readonly scale: number;
  readonly shift: number;
}

const SAME: readonly Channel[] = [0, 1, 2].map(() => ({ scale: 1, shift: 0 }));

function summed({ dims, values }: Constant, channels: readonly Channel[]): { readonly weights: Constant; readonly shifts: Float32Array } {
  const [out, into, high, wide] = dims as [number, number, number, number];
  const size = high * wide;
  const weights = new Float32Array(out * size);
  const shifts = new Float32Array(out);
  for (let i = 0; i < values.length; i++) {
    const { scale, shift } = channels[Math.floor(i / size) % into]!;
    const o = Math.floor(i / (into * size));
    weights[o * size + (i % size)]! += values[i]! * scale;
    shifts[o]! += values[i]! * shift;
  }
  return { weights: { dims: [out, 1, high, wide], values: weights }, shifts };
}

/**
 * The PP-OCR networks want three colours; our pages are gray when they get there. The first convolution is linear, so its weights for
 * the three channels add up to those for one: a third of the input and of that convolution's work. Where a channel has a shift, the
 * border that the convolution pads with zeroes gets it too; all else is the same function.
 */
export function takeGray(graph: Graph, channels: readonly Channel[] = SAME): void {
  const first = graph.nodes.filter((n) => n.inputs[0] === graph.input);
  const [conv] = first;
  if (first.length !== 1 || conv?.op !== 'Conv') throw new Error('the network does not begin with one convolution');
  const before = graph.constants.get(conv.inputs[1]!)!;
  const bias = conv.inputs[2] === undefined ? null : graph.constants.get(conv.inputs[2])!;
  const { weights, shifts } = summed(before, channels);
  const name = (part: string): string => `${conv.outputs[0]!}/gray-${part}`;
  graph.constants.set(name('weights'), weights);
  graph.constants.set(name('bias'), { dims: [shifts.length], values: shifts.map((v, i) => v + (bias?.values[i] ?? 0)) });
  conv.inputs = [graph.input, name('weights'), name('bias')];
  graph.inputShape = [null, 1, null, null];
}
