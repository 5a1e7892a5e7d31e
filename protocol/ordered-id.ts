/** An id for a command: the time, so that the store finds commands of one time beside each other, and what makes it unlike all others. `now` in UTC ms. */
export const orderedId = (now: number, random: string): string => now.toString(36) + random;
