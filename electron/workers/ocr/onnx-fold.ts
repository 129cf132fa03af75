import { floatAttribute, integerAttribute } from './onnx-attribute.ts';
import { float, integers, type Constant, type Graph, type Node } from './onnx-file.ts';

/** Graph with the look-ups that folding needs. */
interface View {
  readonly graph: Graph;
  readonly users: Map<string, Node[]>;
  readonly makers: Map<string, Node>;
  readonly gone: Set<Node>;
}

function viewOf(graph: Graph): View {
  const users = new Map<string, Node[]>();
  const makers = new Map<string, Node>();
  for (const node of graph.nodes) {
    for (const name of node.outputs) makers.set(name, node);
    for (const name of new Set(node.inputs)) users.set(name, [...(users.get(name) ?? []), node]);
  }
  return { graph, users, makers, gone: new Set() };
}

const usersOf = (view: View, name: string): Node[] => (view.users.get(name) ?? []).filter((n) => !view.gone.has(n));

/** The single number of a constant; null when it has several or is none. */
function scalar(view: View, name: string | undefined): number | null {
  const constant = name === undefined ? undefined : view.graph.constants.get(name);
  return constant !== undefined && constant.values.length === 1 ? constant.values[0]! : null;
}

/** The only node that uses `name`, when it is `op` with one number on the other side. */
function onlyStep(view: View, name: string, op: 'Mul' | 'Add'): { node: Node; value: number } | null {
  const [node, ...others] = usersOf(view, name);
  if (node === undefined || others.length > 0 || node.op !== op) return null;
  const value = scalar(view, node.inputs.find((input) => input !== name));
  return value === null ? null : { node, value };
}

/** Takes a node out: its users get `name` instead. */
function bypass(view: View, node: Node, name: string): void {
  view.gone.add(node);
  for (const user of usersOf(view, node.outputs[0]!)) {
    user.inputs = user.inputs.map((input) => (input === node.outputs[0] ? name : input));
    view.users.set(name, [...(view.users.get(name) ?? []), user]);
  }
}

function scaled({ dims, values }: Constant, by: number): Constant {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = values[i]! * by;
  return { dims, values: out };
}

/** Gives a convolution weights or a bias of its own under a new name. */
function setInput(view: View, conv: Node, index: 1 | 2, constant: Constant): void {
  const name = `${conv.outputs[0]!}/folded-${index === 1 ? 'weights' : 'bias'}`;
  view.graph.constants.set(name, constant);
  conv.inputs[index] = name;
}

function weightsOf(view: View, conv: Node): Constant | null {
  return view.graph.constants.get(conv.inputs[1] ?? '') ?? null;
}

function biasOf(view: View, conv: Node, weights: Constant): Constant | null {
  if (conv.inputs[2] === undefined) return { dims: [weights.dims[0]!], values: new Float32Array(weights.dims[0]!) };
  return view.graph.constants.get(conv.inputs[2]) ?? null;
}

/** conv · s + t → conv with weights · s and bias · s + t. */
function foldAfter(view: View, conv: Node): void {
  const weights = weightsOf(view, conv);
  const bias = weights === null ? null : biasOf(view, conv, weights);
  const mul = onlyStep(view, conv.outputs[0]!, 'Mul');
  if (weights === null || bias === null || mul === null) return;
  const add = onlyStep(view, mul.node.outputs[0]!, 'Add');
  setInput(view, conv, 1, scaled(weights, mul.value));
  setInput(view, conv, 2, { dims: bias.dims, values: bias.values.map((v) => v * mul.value + (add?.value ?? 0)) });
  if (add !== null) bypass(view, add.node, mul.node.outputs[0]!);
  bypass(view, mul.node, conv.outputs[0]!);
}

/** Limits are attributes in older files, inputs in newer ones. */
const clipLimit = (view: View, clip: Node, input: number, attribute: string): number | null => scalar(view, clip.inputs[input]) ?? float(clip, attribute);

/** z · clip(z + 3, 0, 6) / 6 → z · HardSigmoid(z). */
function foldHardSwish(view: View, div: Node): void {
  if (div.op !== 'Div' || scalar(view, div.inputs[1]) !== 6) return;
  const mul = view.makers.get(div.inputs[0]!);
  if (mul?.op !== 'Mul' || usersOf(view, mul.outputs[0]!).length !== 1) return;
  const clip = mul.inputs.map((name) => view.makers.get(name)).find((n) => n?.op === 'Clip');
  if (clip === undefined || clipLimit(view, clip, 1, 'min') !== 0 || clipLimit(view, clip, 2, 'max') !== 6) return;
  const add = view.makers.get(clip.inputs[0]!);
  const z = mul.inputs.find((name) => name !== clip.outputs[0]);
  if (add?.op !== 'Add' || z === undefined || !add.inputs.includes(z) || scalar(view, add.inputs.find((name) => name !== z)) !== 3) return;
  const gate: Node = { op: 'HardSigmoid', inputs: [z], outputs: [`${div.outputs[0]!}/gate`], attributes: [floatAttribute('alpha', 1 / 6), floatAttribute('beta', 0.5)] };
  const swish: Node = { op: 'Mul', inputs: [z, gate.outputs[0]!], outputs: [div.outputs[0]!], attributes: [] };
  for (const node of [add, clip, mul, div]) view.gone.add(node);
  view.graph.nodes.splice(view.graph.nodes.indexOf(div), 0, gate, swish);
  view.makers.set(div.outputs[0]!, swish);
  view.makers.set(gate.outputs[0]!, gate);
  view.users.set(z, [...(view.users.get(z) ?? []), gate, swish]);
  view.users.set(gate.outputs[0]!, [swish]);
}

const isPadded = (conv: Node): boolean => (integers(conv, 'pads') ?? []).some((p) => p !== 0);

/** Sum of the weights that make each output channel: what a constant added to the whole input comes to. */
function sums(weights: Constant): Float32Array {
  const out = new Float32Array(weights.dims[0]!);
  const each = weights.values.length / out.length;
  for (let i = 0; i < weights.values.length; i++) out[Math.floor(i / each)]! += weights.values[i]!;
  return out;
}

/** Channels that a convolution takes; one that looks at each by itself has as many as it gives. */
const channelsOf = (weights: Constant): number => (weights.dims[1] === 1 ? weights.dims[0]! : weights.dims[1]!);

/**
 * Turns adding a number into a convolution of one pixel and each channel by itself that does the same. The runtime keeps its fast
 * layout for that; for a plain addition it would bring everything into the common one and back.
 */
function asConvolution(view: View, add: Node, input: string, channels: number, value: number): void {
  const { constants } = view.graph;
  const name = (part: string): string => `${add.outputs[0]!}/shift-${part}`;
  constants.set(name('weights'), { dims: [channels, 1, 1, 1], values: new Float32Array(channels).fill(1) });
  constants.set(name('bias'), { dims: [channels], values: new Float32Array(channels).fill(value) });
  const conv: Node = { op: 'Conv', inputs: [input, name('weights'), name('bias')], outputs: add.outputs, attributes: [integerAttribute('group', channels)] };
  view.graph.nodes.splice(view.graph.nodes.indexOf(add), 0, conv);
  view.gone.add(add);
  view.makers.set(add.outputs[0]!, conv);
  view.users.set(input, [...(view.users.get(input) ?? []), conv]);
}

/**
 * (y · s + t) → convolutions: the scale goes into their weights. The shift goes into their bias when nothing is padded; else it
 * stays as one step, because a padded border has no shift.
 */
function foldBefore(view: View, swish: Node): void {
  const y = swish.outputs[0]!;
  const mul = onlyStep(view, y, 'Mul');
  const add = mul === null ? null : onlyStep(view, mul.node.outputs[0]!, 'Add');
  if (mul === null || add === null || mul.value === 0) return;
  const convs = usersOf(view, add.node.outputs[0]!);
  if (convs.length === 0 || !convs.every((n) => n.op === 'Conv' && n.inputs[0] === add.node.outputs[0] && weightsOf(view, n) !== null)) return;
  const padded = convs.some(isPadded);
  for (const conv of convs) {
    const weights = weightsOf(view, conv)!;
    const bias = biasOf(view, conv, weights);
    if (bias === null) return;
    if (!padded) {
      const sum = sums(weights);
      setInput(view, conv, 2, { dims: bias.dims, values: bias.values.map((v, c) => v + sum[c]! * add.value) });
    }
    setInput(view, conv, 1, scaled(weights, mul.value));
  }
  bypass(view, mul.node, y);
  if (!padded) return bypass(view, add.node, y);
  asConvolution(view, add.node, y, channelsOf(weightsOf(view, convs[0]!)!), add.value / mul.value);
}

/**
 * The PP-OCR networks were exported with every step written out: after each convolution a scale and a shift, a hard-swish in four
 * parts, again a scale and a shift. The runtime makes a pass over memory for each of them, and leaves its fast layout to do so.
 * Here they are folded into the weights where that is exact, and hard-swish becomes two steps. The result is the same function.
 */
export function fold(graph: Graph): void {
  const view = viewOf(graph);
  for (const node of [...graph.nodes]) foldHardSwish(view, node);
  for (const node of graph.nodes) if (node.op === 'Conv') foldAfter(view, node);
  for (const node of [...graph.nodes]) if (node.op === 'Mul' && !view.gone.has(node)) foldBefore(view, node);
  graph.nodes = graph.nodes.filter((n) => !view.gone.has(n));
}
