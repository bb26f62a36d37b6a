/** Work that goes on after its acknowledgement, so that a stop can wait for it. */
export interface Work {
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

export function createWork(): Work {
  const underWay = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      underWay.add(work);
      const done = () => underWay.delete(work);
      work.then(done, done);
      return work;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
