/** What the asking process may know of a server beside what it answers. */
export const usageTasks = {
  /** Memory of this process in bytes after everything unneeded was let go. */
  memory(): number {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    return process.memoryUsage.rss();
  },
  /** Processor time of all threads so far, in ms. */
  processorMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
