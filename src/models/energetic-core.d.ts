/** The package re-exports TensorFlow.js, whose types it does not bring: here are those that are used. */
declare module '@energetic-ai/core' {
  export interface Tensor {
    data(): Promise<Float32Array | Int32Array | Uint8Array>;
    dispose(): void;
  }
  export interface GraphModel {
    /** What it was loaded from, which it keeps. */
    artifacts: ModelArtifacts | undefined;
    /** Each weight by its name in the graph, as a list of one. */
    readonly executor: { weightMap: Readonly<Record<string, readonly Tensor[]>> };
    executeAsync(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<readonly Tensor[]>;
  }
  export interface ModelArtifacts {
    readonly modelTopology: object;
    readonly weightSpecs: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly dtype: string;
    }[];
    readonly weightData: ArrayBuffer;
  }
  export function ready(): Promise<void>;
  export function loadGraphModel(source: { load(): Promise<ModelArtifacts> }): Promise<GraphModel>;
  export function tensor(
    values: Float32Array | Int32Array | Uint8Array,
    shape: readonly number[],
    dtype: 'float32' | 'int32' | 'bool',
  ): Tensor;
  export function tensor1d(values: readonly number[], dtype: 'int32'): Tensor;
  export function tensor2d(
    values: readonly (readonly number[])[],
    shape: readonly [number, number],
    dtype: 'int32',
  ): Tensor;
}

export {};
