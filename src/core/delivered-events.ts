/** Which deliveries were seen before: chat platforms deliver again what was not acknowledged in time. */
export interface DeliveredEvents {
  /**
   * @param ids all the names under which one message can come: the delivery's own, and the post's
   * @returns whether none of them was seen before; all of them count as seen from now on
   */
  firstSeen(...ids: readonly string[]): Promise<boolean>;
}

/** In memory and bounded: the oldest ids go first. Platforms repeat within an hour at most. */
export function createDeliveredEvents(maxIds = 10_000): DeliveredEvents {
  const seen = new Set<string>();
  return {
    firstSeen: async (...ids) => {
      const isFirst = !ids.some((id) => seen.has(id));
      for (const id of ids) seen.add(id);
      for (const oldest of seen) {
        if (seen.size <= maxIds) break;
        seen.delete(oldest);
      }
      return isFirst;
    },
  };
}
