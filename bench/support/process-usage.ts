/** What the asking process may know of a server beside what it answers. */
export const usageTasks = {
  /**
   * Bytes in use on the heap and in buffers after everything unneeded was let go. Resident memory would tell more, were
   * it not for the heaps of other threads, which come and go by more than the connections need.
   */
  memory(): number {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  /** Processor time of all threads so far, in ms. */
  processorMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
