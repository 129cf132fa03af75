/**
 * Just enough of the ONNX file format (protocol buffers) to read a graph's nodes and constants and to write them back changed.
 * Everything that is not touched is kept byte for byte.
 */
export interface Field {
  readonly number: number;
  readonly wire: number;
  /** Payload of a length-delimited field; for others the raw bytes of the value. */
  readonly bytes: Uint8Array;
}

export interface Node {
  inputs: string[];
  outputs: string[];
  readonly op: string;
  /** Attribute messages as they were. */
  readonly attributes: readonly Uint8Array[];
  /** Set of operators that are not the standard's. */
  readonly domain?: string;
}

export interface Constant {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** Small whole numbers, as quantised weights are; only written. */
export interface Bytes {
  readonly dims: readonly number[];
  readonly values: Int8Array;
}

export interface Graph {
  nodes: Node[];
  /** Float constants by name: initialisers and Constant nodes. */
  readonly constants: Map<string, Constant>;
  /** Quantised constants that a change adds. */
  readonly bytes: Map<string, Bytes>;
  /** Name of what the graph gets. */
  readonly input: string;
  /** Set by a change that wants another shape of it; null for any length. */
  inputShape?: readonly (number | null)[];
  /** Name of what the graph answers; one that a change puts in its place is a float tensor of any shape. */
  output: string;
}

/** A change of a graph in place. */
export type Change = (graph: Graph) => void;

function readVarint(bytes: Uint8Array, at: number): readonly [value: number, next: number] {
  let value = 0;
  let scale = 1;
  let i = at;
  for (;;) {
    const b = bytes[i++]!;
    value += (b & 127) * scale;
    if (b < 128) return [value, i];
    scale *= 128;
  }
}

export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [key, start] = readVarint(bytes, at);
    const [number, wire] = [key >>> 3, key & 7];
    let [from, to] = [start, start];
    if (wire === 0) to = readVarint(bytes, start)[1];
    else if (wire === 1) to = start + 8;
    else if (wire === 5) to = start + 4;
    else {
      const [length, next] = readVarint(bytes, start);
      [from, to] = [next, next + length];
    }
    fields.push({ number, wire, bytes: bytes.subarray(from, to) });
    at = to;
  }
  return fields;
}

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest >= 128) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...out, rest];
}

export function writeFields(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const f of fields) {
    parts.push(Uint8Array.from([...varint(f.number * 8 + f.wire), ...(f.wire === 2 ? varint(f.bytes.length) : [])]), f.bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
export const textField = (number: number, value: string): Field => ({ number, wire: 2, bytes: new Uint8Array(Buffer.from(value, 'utf8')) });
export const intField = (number: number, value: number): Field => ({ number, wire: 0, bytes: Uint8Array.from(varint(value)) });

export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return { number, wire: 5, bytes };
}

/** Whole numbers of a repeated field, packed or not. */
function numbers(fields: readonly Field[], number: number): number[] {
  return fields
    .filter((f) => f.number === number)
    .flatMap((f) => {
      const out: number[] = [];
      for (let at = 0; at < f.bytes.length; ) {
        const [value, next] = readVarint(f.bytes, at);
        out.push(value);
        at = next;
      }
      return out;
    });
}

const FLOAT = 1;
const INT8 = 3;

/** A float tensor; null for other types. Fields of TensorProto: 1 dims, 2 type, 4 floats, 8 name, 9 raw bytes. */
function readTensor(bytes: Uint8Array): { name: string; constant: Constant } | null {
  const fields = readFields(bytes);
  if (numbers(fields, 2)[0] !== FLOAT) return null;
  const raw = fields.find((f) => f.number === 9) ?? fields.find((f) => f.number === 4 && f.wire === 2);
  if (raw === undefined) return null;
  const copy = raw.bytes.slice();
  const name = fields.find((f) => f.number === 8);
  return {
    name: name === undefined ? '' : text(name.bytes),
    constant: { dims: numbers(fields, 1), values: new Float32Array(copy.buffer, 0, copy.byteLength >> 2) },
  };
}

function writeTensor(name: string, { dims, values }: Constant | Bytes): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return writeFields([...dims.map((d) => intField(1, d)), intField(2, values instanceof Int8Array ? INT8 : FLOAT), textField(8, name), { number: 9, wire: 2, bytes: raw }]);
}

/** Fields of NodeProto: 1 inputs, 2 outputs, 4 operator, 5 attributes, 7 domain. */
function readNode(bytes: Uint8Array): Node {
  const fields = readFields(bytes);
  const all = (number: number): Uint8Array[] => fields.filter((f) => f.number === number).map((f) => f.bytes);
  const [domain] = all(7).map(text);
  return { inputs: all(1).map(text), outputs: all(2).map(text), op: text(all(4)[0]!), attributes: all(5), ...(domain === undefined || domain === '' ? {} : { domain }) };
}

const writeNode = (node: Node): Uint8Array =>
  writeFields([
    ...node.inputs.map((name) => textField(1, name)),
    ...node.outputs.map((name) => textField(2, name)),
    textField(3, node.outputs[0]!),
    textField(4, node.op),
    ...node.attributes.map((bytes): Field => ({ number: 5, wire: 2, bytes })),
    ...(node.domain === undefined ? [] : [textField(7, node.domain)]),
  ]);

/** Number of an attribute (1 name, 2 float); null when the node has none of that name. */
export function float(node: Node, name: string): number | null {
  for (const bytes of node.attributes) {
    const fields = readFields(bytes);
    const value = fields.find((f) => f.number === 2)?.bytes;
    if (value !== undefined && text(fields.find((f) => f.number === 1)!.bytes) === name) return new DataView(value.buffer, value.byteOffset).getFloat32(0, true);
  }
  return null;
}

/** Integer list of an attribute (1 name, 8 integers); null when the node has none of that name. */
export function integers(node: Node, name: string): number[] | null {
  for (const bytes of node.attributes) {
    const fields = readFields(bytes);
    if (text(fields.find((f) => f.number === 1)!.bytes) === name) return numbers(fields, 8);
  }
  return null;
}

/** Value of a Constant node (attribute field 5 is a tensor); null when it is no float tensor. */
function constantOf(node: Node): Constant | null {
  for (const bytes of node.attributes) {
    const tensor = readFields(bytes).find((f) => f.number === 5);
    if (tensor !== undefined) return readTensor(tensor.bytes)?.constant ?? null;
  }
  return null;
}

const message = (number: number, ...fields: readonly Field[]): Field => ({ number, wire: 2, bytes: writeFields(fields) });

/** Name of what a graph gets or answers (ValueInfoProto: 1 name, 2 type). */
const nameOf = (value: Field): string => text(readFields(value.bytes).find((f) => f.number === 1)!.bytes);

/** A ValueInfoProto for floats. TypeProto: 1 tensor; that: 1 type of the elements, 2 shape; that: 1 dimensions; those: 1 length. */
function floatValue(number: number, name: string, shape?: readonly (number | null)[]): Field {
  const lengths = shape?.map((length) => (length === null ? message(1) : message(1, intField(1, length))));
  const tensor = [intField(1, FLOAT), ...(lengths === undefined ? [] : [message(2, ...lengths)])];
  return message(number, textField(1, name), message(2, message(1, ...tensor)));
}

/** Sets of operators besides the standard's that the nodes come from; the file must name them (ModelProto 8: 1 domain, 2 version). */
const domains = (nodes: readonly Node[]): string[] => [...new Set(nodes.flatMap((n) => (n.domain === undefined ? [] : [n.domain])))];

/**
 * Lets changes work on the graph of a model, one after the other, and returns the new file. Constants that they add under new names
 * are written as initialisers, those that nothing uses any more are left out. Fields: ModelProto 7 graph; GraphProto 1 nodes, 5 initialisers, 11 inputs, 12 outputs.
 */
export function rewriteModel(model: Uint8Array, ...changes: readonly Change[]): Uint8Array {
  const fields = readFields(model);
  const inner = readFields(fields.find((f) => f.number === 7)!.bytes);
  const constants = new Map<string, Constant>();
  const nodes = inner.filter((f) => f.number === 1).map((f) => readNode(f.bytes));
  const names = new Map<Field, string>();
  for (const f of inner) {
    const tensor = f.number === 5 ? readTensor(f.bytes) : null;
    if (tensor === null) continue;
    constants.set(tensor.name, tensor.constant);
    names.set(f, tensor.name);
  }
  for (const node of nodes) {
    const constant = node.op === 'Constant' ? constantOf(node) : null;
    if (constant !== null) constants.set(node.outputs[0]!, constant);
  }
  const before = new Map(constants);
  const output = inner.find((f) => f.number === 12)!;
  const input = inner.find((f) => f.number === 11 && !constants.has(nameOf(f)))!;
  const graph: Graph = { nodes, constants, bytes: new Map(), input: nameOf(input), output: nameOf(output) };
  const known = new Set(domains(nodes));
  for (const change of changes) change(graph);
  const used = new Set(graph.nodes.flatMap((n) => n.inputs));
  const added: (readonly [string, Constant | Bytes])[] = [...[...constants].filter(([name]) => !before.has(name) && used.has(name)), ...graph.bytes];
  const kept = graph.nodes.filter((n) => n.op !== 'Constant' || used.has(n.outputs[0]!));
  const written: Field[] = [
    ...kept.map((n): Field => ({ number: 1, wire: 2, bytes: writeNode(n) })),
    ...inner.filter((f) => f.number !== 1 && (!names.has(f) || used.has(names.get(f)!))).map((f) => {
      if (f === output && graph.output !== nameOf(f)) return floatValue(12, graph.output);
      return f === input && graph.inputShape !== undefined ? floatValue(11, graph.input, graph.inputShape) : f;
    }),
    ...added.map(([name, constant]): Field => ({ number: 5, wire: 2, bytes: writeTensor(name, constant) })),
  ];
  const whole = fields.map((f) => (f.number === 7 ? { ...f, bytes: writeFields(written) } : f));
  return writeFields([...whole, ...domains(graph.nodes).filter((domain) => !known.has(domain)).map((domain): Field => ({ number: 8, wire: 2, bytes: writeFields([textField(1, domain), intField(2, 1)]) }))]);
}
