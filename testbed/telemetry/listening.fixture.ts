import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { processesWith } from '../bed/process-table.ts'
import { folderVariable } from '../bed/run-folder.ts'

const listening = '0A'

/** Where the processes of the bed with this run folder listen, as `ss -ltn` shows it: `127.0.0.1:9090`, `[::]:80`. */
export function listeningAddresses(folder: string): string[] {
  const own = new Set(processesWith(folderVariable, folder).flatMap(socketsOf))
  const rows = ['tcp', 'tcp6'].flatMap(table => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
  return rows.flatMap(row => {
    const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/)
    return state === listening && own.has(inode) ? [readAddress(local)] : []
  })
}

/** The inodes of a process' sockets. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap(descriptor => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${descriptor}`))?.[1] ?? []
    } catch {
      return [] // Closed in between.
    }
  })
}

/** The kernel writes each four bytes of an address in the machine's own order. */
function readAddress(text: string): string {
  const [address = '', port = ''] = text.split(':')
  const number = Number.parseInt(port, 16)
  if (address.length > 8) return `[${address}]:${number}`
  return `${[...Buffer.from(address, 'hex')].toReversed().join('.')}:${number}`
}
