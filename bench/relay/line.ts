/** A customer's way to one agent, through whichever server. */
export interface Line {
  /** Sends a message; `id` is unlike every other. */
  send(id: string, text: string): void;
  /** What open windows do now and then by themselves: they show that they are alive, and the agent's how far it is read. */
  live(): void;
  /** Opens one more window at each end, as in a second tab. They hear and say nothing. */
  openMore(): Promise<void>;
  closeMore(): void;
}

/** What the ends of a line hear of a message: the customer's end that it was taken, the agent's end that it came. */
export interface LineListener {
  acknowledged(id: string): void;
  delivered(id: string): void;
  failed(why: string): void;
}
