/**
 * A conversation as both clients hold it: a pure reducer (`receive` and its companions) and what views read from it.
 * The one place to import a thread from.
 */
export * from './open-items.ts';
export * from './thread-items.ts';
export * from './thread-state.ts';
