import { intField, integers, rewriteModel, textField, writeFields, type Constant, type Graph, type Node } from './onnx-file.ts';

/** Fewer channels than this are not worth the quantising. */
const LEAST_CHANNELS = 120;
/** Seven bits: processors without whole-number dot products add pairs of products in sixteen bits, which eight would overflow. */
const MOST = 63;

/**
 * Gives the convolutions of one pixel (most of the recognition's work) whole-number weights, one scale for each channel that comes out;
 * what goes in is quantised as it comes. Not the same function: about 1/250 of the largest value is lost in each step.
 */
export function quantisedModel(model: Uint8Array): Uint8Array {
  return rewriteModel(model, quantise);
}

const isPointwise = (node: Node, weights: Constant): boolean =>
  weights.dims.length === 4 && weights.dims[2] === 1 && weights.dims[3] === 1 && weights.dims[0]! >= LEAST_CHANNELS && weights.dims[1]! >= LEAST_CHANNELS &&
  (integers(node, 'strides') ?? []).every((s) => s === 1) && (integers(node, 'pads') ?? []).every((p) => p === 0);

/** AttributeProto: 1 name, 8 integers, 20 type (7 = integers). */
const integersAttribute = (name: string, values: readonly number[]): Uint8Array => writeFields([textField(1, name), ...values.map((v) => intField(8, v)), intField(20, 7)]);

const transposed = (input: string, output: string, order: readonly number[]): Node => ({ op: 'Transpose', inputs: [input], outputs: [output], attributes: [integersAttribute('perm', order)] });

/** Shares of the largest weight that are tried as the largest whole number: a few outliers must not cost all others their precision. */
const REACHES = [1, 0.92, 0.84, 0.76, 0.68, 0.6] as const;

const rounded = (value: number, scale: number): number => Math.max(-MOST, Math.min(MOST, Math.round(value / scale)));

/** Scale with the least squared error for one channel's weights. */
function scaleOf(weights: Float32Array): number {
  const most = weights.reduce((m, w) => Math.max(m, Math.abs(w)), 0);
  if (most === 0) return 1;
  let [best, least] = [1, Infinity];
  for (const reach of REACHES) {
    const scale = (most * reach) / MOST;
    let error = 0;
    for (const w of weights) error += (w - rounded(w, scale) * scale) ** 2;
    if (error < least) [best, least] = [scale, error];
  }
  return best;
}

/** Weights [out, in, 1, 1] as whole numbers [in, out] and the scale of each column. */
function columns({ dims, values }: Constant): { readonly bytes: Int8Array; readonly scales: Float32Array } {
  const [out, into] = [dims[0]!, dims[1]!];
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(out);
  for (let o = 0; o < out; o++) {
    const weights = values.subarray(o * into, (o + 1) * into);
    const scale = scaleOf(weights);
    scales[o] = scale;
    for (let i = 0; i < into; i++) bytes[i * out + o] = rounded(weights[i]!, scale);
  }
  return { bytes, scales };
}

function quantise(graph: Graph): void {
  graph.nodes = graph.nodes.flatMap((node) => {
    const weights = node.op === 'Conv' ? graph.constants.get(node.inputs[1]!) : undefined;
    if (weights === undefined || !isPointwise(node, weights)) return [node];
    const y = node.outputs[0]!;
    const { bytes, scales } = columns(weights);
    graph.bytes.set(`${y}/bytes`, { dims: [weights.dims[1]!, weights.dims[0]!], values: bytes });
    graph.constants.set(`${y}/scales`, { dims: [scales.length], values: scales });
    const bias = node.inputs[2] === undefined ? [] : ['', node.inputs[2]];
    return [
      transposed(node.inputs[0]!, `${y}/rows`, [0, 2, 3, 1]),
      { op: 'DynamicQuantizeMatMul', domain: 'com.microsoft', inputs: [`${y}/rows`, `${y}/bytes`, `${y}/scales`, ...bias], outputs: [`${y}/product`], attributes: [] },
      transposed(`${y}/product`, y, [0, 3, 1, 2]),
    ];
  });
}
