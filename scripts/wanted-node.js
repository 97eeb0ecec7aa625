// Plain JavaScript that an old Node reads too, imported before a script that only a newer one runs.
const wanted = 24

if (Number.parseInt(process.versions.node, 10) < wanted) {
  console.error(
    `This needs Node ${wanted} or newer; this is ${process.version}. On Linux "npm ci" brings it; elsewhere install Node ${wanted}.`,
  )
  process.exit(2)
}
