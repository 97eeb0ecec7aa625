// Makes one replica set of the StatefulSet's Pods. Runs at every sync, so it first looks at what is there.
const { readFileSync } = require('node:fs')

const password = readFileSync('/etc/mongodb/credentials/root-password', 'utf8')
const members = Number(process.env.MONGODB_MEMBERS)
const host = ordinal => `mongodb-${ordinal}.mongodb:27017`

db.getSiblingDB('admin').auth('root', password)

function status() {
  try {
    return rs.status()
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') return undefined
    throw error
  }
}

if (status() === undefined) {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: host(0) }] })
  while (!db.hello().isWritablePrimary) sleep(500)
}
const known = new Set(rs.conf().members.map(member => member.host))
for (let ordinal = 0; ordinal < members; ordinal++) {
  if (!known.has(host(ordinal))) rs.add(host(ordinal))
}
print(`replica set rs0 has ${rs.conf().members.length} members`)
