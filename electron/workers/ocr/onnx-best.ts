import { integerAttribute } from './onnx-attribute.ts';
import type { Graph } from './onnx-file.ts';

/** ONNX number of the type float. */
const FLOAT = 1;

/**
 * Lets the recognition network itself tell the best class of each step and its probability, [1, steps, 2], where it answered with
 * all 6625 classes: a megabyte a line to be copied out and searched.
 */
export function tellBest(graph: Graph): void {
  const all = graph.output;
  const best = `${all}/best`;
  const [value, number, decimal] = [`${best}/value`, `${best}/number`, `${best}/decimal`];
  graph.nodes.push(
    { op: 'TopK', inputs: [all], outputs: [value, number], attributes: [integerAttribute('axis', 2), integerAttribute('k', 1)] },
    { op: 'Cast', inputs: [number], outputs: [decimal], attributes: [integerAttribute('to', FLOAT)] },
    { op: 'Concat', inputs: [decimal, value], outputs: [best], attributes: [integerAttribute('axis', 2)] },
  );
  graph.output = best;
}
