// Starts the GitHub emulator of the npm package emulate, which lies in the folder of the
// first argument, with the accounts and repositories of the second, and prints its address.
// It ends with its standard input.
import module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

// The package asks Node 22 for hooks that only its own configuration files need.
if (!module.registerHooks) {
  const stub =
    'export * from "node:module"; export const registerHooks = () => ({ deregister() {} }), stripTypeScriptTypes = (s) => s;';
  const loader = `export function resolve(name, context, next) {
    return name === "module" ? { url: ${JSON.stringify("data:text/javascript," + encodeURIComponent(stub))}, shortCircuit: true } : next(name, context);
  }`;
  module.register("data:text/javascript," + encodeURIComponent(loader));
}

const [folder, seed] = process.argv.slice(2);
const { createEmulator } = await import(pathToFileURL(path.join(folder, "node_modules/emulate/dist/api.js")));
const emulator = await createEmulator({ service: "github", port: 0, seed: JSON.parse(seed) });
console.log(emulator.url);
process.stdin.on("end", () => process.exit(0)).resume();
