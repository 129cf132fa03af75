import { integerAttribute } from './onnx-attribute.ts';
import { float, type Constant, type Graph, type Node } from './onnx-file.ts';

/**
 * Two things that only the detection network has, written so that the runtime does less for the same function: gates that are added to
 * what they gate, and a head that enlarges twice before it says how likely each pixel is text.
 */
export function leanDetection(graph: Graph): void {
  joinGates(graph);
  flattenHead(graph);
}

/** x + x · gate → x · (gate + 1): one pass over the picture less, because the gate is one number a channel. */
function joinGates(graph: Graph): void {
  const gone = new Set<Node>();
  graph.constants.set('one', { dims: [1], values: Float32Array.of(1) });
  const nodes = graph.nodes.flatMap((mul) => {
    const gate = graph.nodes.find((n) => n.op === 'HardSigmoid' && n.outputs[0] === mul.inputs[1]);
    const [add, ...others] = graph.nodes.filter((n) => n.inputs.includes(mul.outputs[0]!));
    if (mul.op !== 'Mul' || gate === undefined || add?.op !== 'Add' || others.length > 0 || !add.inputs.includes(mul.inputs[0]!)) return [mul];
    gone.add(add);
    const more = `${mul.inputs[1]!}/more`;
    return [
      { op: 'Add', inputs: [mul.inputs[1]!, 'one'], outputs: [more], attributes: [] },
      { ...mul, inputs: [mul.inputs[0]!, more], outputs: add.outputs },
    ];
  });
  graph.nodes = nodes.filter((n) => !gone.has(n));
}

/** The head as it was: convolutions that double both sides, a norm and a Relu between them. */
interface Head {
  readonly first: Node;
  readonly steps: readonly [add: Node, norm: Node, relu: Node];
  readonly second: Node;
  readonly last: readonly [add: Node, sigmoid: Node];
}

function headOf(graph: Graph): Head {
  const users = (node: Node): Node[] => graph.nodes.filter((n) => n.inputs.includes(node.outputs[0]!));
  const chain: Node[] = graph.nodes.filter((n) => n.op === 'ConvTranspose').slice(0, 1);
  for (let next = users(chain[0]!); next.length === 1; next = users(next[0]!)) chain.push(next[0]!);
  const kinds = chain.map((n) => n.op).join(' ');
  if (kinds !== 'ConvTranspose Add BatchNormalization Relu ConvTranspose Add Sigmoid') throw new Error(`the detection ends with ${kinds}`);
  const [first, add, norm, relu, second, shift, sigmoid] = chain as [Node, Node, Node, Node, Node, Node, Node];
  return { first, steps: [add, norm, relu], second, last: [shift, sigmoid] };
}

/** Scale and shift of each channel that a norm comes to (inputs: scale, shift, mean, variance). */
function normOf(graph: Graph, norm: Node): { readonly scales: Float32Array; readonly shifts: Float32Array } {
  const [gamma, beta, mean, variance] = norm.inputs.slice(1).map((name) => graph.constants.get(name)!.values) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const scales = gamma.map((g, c) => g / Math.sqrt(variance[c]! + (float(norm, 'epsilon') ?? 1e-5)));
  return { scales, shifts: beta.map((b, c) => b - mean[c]! * scales[c]!) };
}

const constantBeside = (graph: Graph, node: Node): Constant => node.inputs.map((name) => graph.constants.get(name)).find((c) => c !== undefined)!;

/**
 * A convolution that enlarges by two with a kernel of two by two makes four pixels of each one, none of which sees a neighbour. So the
 * four – and the sixteen after the second such step – can stay channels of the small picture, as products of one pixel each, and
 * are laid out as pixels at the very end.
 */
function flattenHead(graph: Graph): void {
  const { first, steps, second, last } = headOf(graph);
  const [add, norm, relu] = steps;
  const before = graph.constants.get(first.inputs[1]!)!;
  const after = graph.constants.get(second.inputs[1]!)!.values;
  const [into, middle] = before.dims as [number, number];
  const { scales, shifts } = normOf(graph, norm);
  const bias = constantBeside(graph, add).values;
  const wide = { dims: [4 * middle, into, 1, 1], values: new Float32Array(4 * middle * into) };
  const wideBias = new Float32Array(4 * middle);
  const narrow = { dims: [16, 4 * middle, 1, 1], values: new Float32Array(16 * 4 * middle) };
  for (let phase = 0; phase < 4; phase++) {
    for (let m = 0; m < middle; m++) {
      const row = phase * middle + m;
      for (let i = 0; i < into; i++) wide.values[row * into + i] = before.values[(i * middle + m) * 4 + phase]! * scales[m]!;
      wideBias[row] = bias[m]! * scales[m]! + shifts[m]!;
      for (let inner = 0; inner < 4; inner++) {
        const [y, x] = [2 * (phase >> 1) + (inner >> 1), 2 * (phase & 1) + (inner & 1)];
        narrow.values[(4 * y + x) * 4 * middle + row] = after[m * 4 + inner]!;
      }
    }
  }
  const narrowBias = new Float32Array(16).fill(constantBeside(graph, last[0]).values[0]!);
  const added = { 'head/wide': wide, 'head/wide-bias': { dims: [4 * middle], values: wideBias }, 'head/narrow': narrow, 'head/narrow-bias': { dims: [16], values: narrowBias } };
  for (const [name, constant] of Object.entries(added)) graph.constants.set(name, constant);
  const old = new Set([first, ...steps, second, ...last]);
  graph.nodes = [
    ...graph.nodes.filter((n) => !old.has(n)),
    { op: 'Conv', inputs: [first.inputs[0]!, 'head/wide', 'head/wide-bias'], outputs: ['head/four'], attributes: [] },
    { ...relu, inputs: ['head/four'], outputs: ['head/clear'] },
    { op: 'Conv', inputs: ['head/clear', 'head/narrow', 'head/narrow-bias'], outputs: ['head/sixteen'], attributes: [] },
    { op: 'Sigmoid', inputs: ['head/sixteen'], outputs: ['head/likely'], attributes: [] },
    { op: 'DepthToSpace', inputs: ['head/likely'], outputs: last[1].outputs, attributes: [integerAttribute('blocksize', 4)] },
  ];
}
