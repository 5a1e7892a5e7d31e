/** Between two pieces of a long work the page answers its visitor. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
