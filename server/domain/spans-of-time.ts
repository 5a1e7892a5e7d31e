const minuteMs = 60_000;

export const dayMs = 86_400_000;

/** Settings name spans as people write them, also in parts (`0.333` of an hour); moments are whole milliseconds. */
export const minutesInMs = (minutes: number): number => Math.round(minutes * minuteMs);
export const hoursInMs = (hours: number): number => minutesInMs(hours * 60);
