/** What a network answers; `free` gives its memory back. */
export interface Output {
  readonly data: Float32Array;
  readonly dims: readonly number[];
  free(): void;
}

/** A network with one input and one output. */
export interface Network {
  run(data: Float32Array, dims: readonly number[]): Promise<Output>;
}

/**
 * Loads a network. The runtime is native code and loaded only here, so that a machine on which it does not start can still use the
 * other engine; it throws then. One thread each: several pages at once are
 * faster in several processes. Level 3 logs errors only.
 */
export async function openNetwork(model: Uint8Array): Promise<Network> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, enableMemPattern: false, logSeverityLevel: 3 });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  return {
    async run(data, dims) {
      const result = (await session.run({ [input]: new Tensor('float32', data, [...dims]) }))[output]!;
      return { data: result.data as Float32Array, dims: result.dims, free: () => result.dispose() };
    },
  };
}
