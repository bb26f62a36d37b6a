import { type GraphModel, tensor1d, tensor2d } from '@energetic-ai/core';
import type { TokenReading } from './token-head.ts';

/** What the encoder's graph says of each token, and of all of them together. */
const stack = 'module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/';
const outputs = [
  `${stack}Layer_1/TransformerLayer/FFN/layer_postprocess/add`,
  'module_apply_default/Encoder_en/hidden_layers/tanh_layer_0/Tanh',
];

/** Runs one text's tokens, of which there must be one at least, through the package's graph. */
export function createTokenReader(model: GraphModel): (tokens: readonly number[]) => Promise<TokenReading> {
  return async (tokens) => {
    const indices = tensor2d(
      tokens.map((_, i) => [0, i]),
      [tokens.length, 2],
      'int32',
    );
    const values = tensor1d([...tokens], 'int32');
    const found = await model.executeAsync({ indices, values }, outputs);
    const [ofTokens = new Float32Array(), ofAll = new Float32Array()] = await Promise.all(
      found.map(async (tensor) => Float32Array.from(await tensor.data())),
    );
    for (const tensor of [indices, values, ...found]) tensor.dispose();
    return { ofTokens, ofAll };
  };
}
