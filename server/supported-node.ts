/**
 * Importing this ends the process with one sentence where Node is older than the server needs. It imports nothing,
 * and what needs the new Node is imported after it with `import()`: an older one would stumble over that first.
 */
const neededMajor = 24;

if (Number.parseInt(process.versions.node, 10) < neededMajor) {
  console.error(`Tuki's server needs Node.js ${neededMajor} or later; this is ${process.versions.node}.`);
  process.exit(1);
}
