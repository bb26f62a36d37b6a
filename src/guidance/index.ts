export { type Corpus, corpusFolder, loadCorpus } from './corpus/load-corpus.ts';
export { readYaml } from './corpus/read-yaml.ts';
export { createLibrary } from './create-library.ts';
export { corpusTexts } from './index/encode-entries.ts';
export { packEncodedCorpus, readEncodedCorpus } from './index/encoded-corpus.ts';
export { openIndex, openOlderIndex, type SearchIndex } from './index/open-index.ts';
export * from './official/index.ts';
export { createRetriever } from './search/create-retriever.ts';
