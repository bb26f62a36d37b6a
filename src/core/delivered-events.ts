/** Which deliveries were seen before: chat platforms deliver again what was not acknowledged in time. */
export interface DeliveredEvents {
  firstSeen(id: string): Promise<boolean>;
}

/** In memory and bounded: the oldest ids go first. Platforms repeat within an hour at most. */
export function createDeliveredEvents(maxIds = 10_000): DeliveredEvents {
  const seen = new Set<string>();
  return {
    firstSeen: async (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      for (const oldest of seen) {
        if (seen.size <= maxIds) break;
        seen.delete(oldest);
      }
      return true;
    },
  };
}
