/** A customer's browser as the gateway authenticated it. */
export interface VisitorSession {
  kind: 'visitor';
  site: string;
  /** Names the browser in command ids; survives token rotation. */
  device: string;
  customer: string;
  lang: string;
  /** The browser sends Sec-GPC: its owner wants to be asked before anything is told about them. */
  privacySignal?: true;
}

/** A signed-in agent's connection. */
export interface AgentSession {
  kind: 'agent';
  /** Names the sign-in in command ids. */
  device: string;
  agent: string;
  name: string;
  sites: readonly string[];
}

export type Session = VisitorSession | AgentSession;
