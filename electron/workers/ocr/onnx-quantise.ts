import { integersAttribute } from './onnx-attribute.ts';
import { integers, type Constant, type Graph, type Node } from './onnx-file.ts';

/** Fewer channels than this are not worth the quantising. */
const LEAST_CHANNELS = 120;
/** Seven bits: processors without whole-number dot products add pairs of products in sixteen bits, which eight would overflow. */
const MOST = 63;

const isPointwise = (node: Node, weights: Constant): boolean =>
  weights.dims.length === 4 && weights.dims[2] === 1 && weights.dims[3] === 1 && weights.dims[0]! >= LEAST_CHANNELS && weights.dims[1]! >= LEAST_CHANNELS &&
  (integers(node, 'strides') ?? []).every((s) => s === 1) && (integers(node, 'pads') ?? []).every((p) => p === 0);

const transposed = (input: string, output: string, order: readonly number[]): Node => ({ op: 'Transpose', inputs: [input], outputs: [output], attributes: [integersAttribute('perm', order)] });

/** Shares of the largest weight that are tried as the largest whole number: a few outliers must not cost all others their precision. */
const REACHES = [1, 0.92, 0.84, 0.76, 0.68, 0.6] as const;

const rounded = (value: number, scale: number): number => Math.max(-MOST, Math.min(MOST, Math.round(value / scale)));

/** Scale with the least squared error for one channel's weights. */
function scaleOf(weights: Float32Array): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i]!));
  if (most === 0) return 1;
  let [best, least] = [1, Infinity];
  for (const reach of REACHES) {
    const scale = (most * reach) / MOST;
    let error = 0;
    for (let i = 0; i < weights.length; i++) {
      const off = weights[i]! - rounded(weights[i]!, scale) * scale;
      error += off * off;
    }
    if (error < least) [best, least] = [scale, error];
  }
  return best;
}

/** Weights of `out` columns as whole numbers [in, out] and the scale of each column; `at` tells where a weight stands. */
function columns(values: Float32Array, into: number, out: number, at: (i: number, o: number) => number): { readonly bytes: Int8Array; readonly scales: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(out);
  const column = new Float32Array(into);
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < into; i++) column[i] = values[at(i, o)]!;
    const scale = scaleOf(column);
    scales[o] = scale;
    for (let i = 0; i < into; i++) bytes[i * out + o] = rounded(column[i]!, scale);
  }
  return { bytes, scales };
}

/** The product of rows with quantised weights, to which `bias` is added where there is one. */
function product(graph: Graph, name: string, input: string, output: string, weights: ReturnType<typeof columns>, bias: string | undefined): Node {
  const out = weights.scales.length;
  graph.bytes.set(`${name}/bytes`, { dims: [weights.bytes.length / out, out], values: weights.bytes });
  graph.constants.set(`${name}/scales`, { dims: [out], values: weights.scales });
  const inputs = [input, `${name}/bytes`, `${name}/scales`, ...(bias === undefined ? [] : ['', bias])];
  return { op: 'DynamicQuantizeMatMul', domain: 'com.microsoft', inputs, outputs: [output], attributes: [] };
}

/** Gate and product of a hard-swish, when nothing else uses what it is made of. */
function swishOf(users: readonly Node[], name: string): readonly [gate: Node, swish: Node] | null {
  const gate = users.find((n) => n.op === 'HardSigmoid');
  const swish = users.find((n) => n.op === 'Mul');
  if (users.length !== 2 || gate === undefined || swish === undefined) return null;
  return swish.inputs.includes(name) && swish.inputs.includes(gate.outputs[0]!) ? [gate, swish] : null;
}

/** A convolution of one pixel as a product of rows, each of them the channels of a pixel. Hard-swish stays with the rows: the runtime can then change the layout in one step. */
function asRows(graph: Graph, conv: Node, { dims, values }: Constant, users: readonly Node[], gone: Set<Node>): Node[] {
  const y = conv.outputs[0]!;
  const [out, into] = [dims[0]!, dims[1]!];
  const multiplied = product(graph, y, `${y}/rows`, `${y}/product`, columns(values, into, out, (i, o) => o * into + i), conv.inputs[2]);
  const rows = [transposed(conv.inputs[0]!, `${y}/rows`, [0, 2, 3, 1]), multiplied];
  const found = swishOf(users, y);
  if (found === null) return [...rows, transposed(`${y}/product`, y, [0, 3, 1, 2])];
  const [gate, swish] = found;
  gone.add(gate).add(swish);
  const z = swish.outputs[0]!;
  const swished: Node = { op: 'Mul', inputs: [`${y}/product`, gate.outputs[0]!], outputs: [`${z}/rows`], attributes: [] };
  return [...rows, { ...gate, inputs: [`${y}/product`] }, swished, transposed(`${z}/rows`, z, [0, 3, 1, 2])];
}

/** A product with so many columns, and the sum after it, is the choice among all characters. */
const CLASSES = 1000;

function classes(graph: Graph, node: Node, { dims, values }: Constant, users: readonly Node[], gone: Set<Node>): Node[] {
  const [add, ...others] = users;
  const bias = add?.op === 'Add' && others.length === 0 ? add.inputs.find((name) => graph.constants.has(name)) : undefined;
  if (add === undefined || bias === undefined) return [node];
  gone.add(add);
  const out = dims[1]!;
  return [product(graph, node.outputs[0]!, node.inputs[0]!, add.outputs[0]!, columns(values, dims[0]!, out, (i, o) => i * out + o), bias)];
}

/**
 * Gives the convolutions of one pixel and the choice among all characters (most of the recognition's work) whole-number weights, one
 * scale for each channel that comes out; what goes in is quantised as it comes. Not the same function: about 1/250 of the largest
 * value is lost in each step.
 */
export function quantise(graph: Graph): void {
  const gone = new Set<Node>();
  const usersOf = (name: string): Node[] => graph.nodes.filter((n) => n.inputs.includes(name));
  const nodes = graph.nodes.flatMap((node) => {
    const weights = graph.constants.get(node.inputs[1] ?? '');
    if (weights === undefined) return [node];
    if (node.op === 'Conv' && isPointwise(node, weights)) return asRows(graph, node, weights, usersOf(node.outputs[0]!), gone);
    if (node.op === 'MatMul' && weights.dims.length === 2 && weights.dims[1]! >= CLASSES) return classes(graph, node, weights, usersOf(node.outputs[0]!), gone);
    return [node];
  });
  graph.nodes = nodes.filter((n) => !gone.has(n));
}
