#!/usr/bin/env node
// Plain JavaScript that an old Node reads too: it finds a Node that runs TypeScript, or says clearly that there is none.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const wanted = 24
const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** The Node that npm installed beside the project, for Linux. */
function installedNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-linux-${process.arch}/bin/node`)
  } catch {
    return undefined
  }
}

if (Number.parseInt(process.versions.node, 10) >= wanted) {
  const { runCommandLine } = await import('./main.ts')
  await runCommandLine(process.argv.slice(2))
} else {
  const node = installedNode()
  if (node === undefined) {
    console.error(
      `towpath needs Node ${wanted} or newer; this is ${process.version}. Install Node ${wanted}, or run "npm ci" on Linux, which brings it.`,
    )
    process.exit(2)
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 130))
}
