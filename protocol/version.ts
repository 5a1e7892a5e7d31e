/** The protocol's major version. The server serves this one and, once there is one, the one before it. */
export const protocolVersion = 1;
