import { EventEmitter } from 'node:events';
import type { Bus, BusMessages } from '../app/ports.ts';

/** Publish and subscribe inside one process; delivery is immediate and in order. */
export class LocalBus implements Bus {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  publish<T extends keyof BusMessages>(topic: T, message: BusMessages[T]): void {
    this.#emitter.emit(topic, message);
  }

  isHeard(topic: keyof BusMessages): boolean {
    return this.#emitter.listenerCount(topic) > 0;
  }

  subscribe<T extends keyof BusMessages>(topic: T, listener: (message: BusMessages[T]) => void): () => void {
    this.#emitter.on(topic, listener);
    return () => this.#emitter.off(topic, listener);
  }

  async close(): Promise<void> {
    this.#emitter.removeAllListeners();
  }
}
