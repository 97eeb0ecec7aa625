import { readdirSync, readFileSync } from 'node:fs'
import { processesWith } from './process-table.ts'
import { folderVariable } from './run-folder.ts'

/** The processes of a bed by two marks, its folder in the environment and in the arguments: one that lost the first is not to be missed. */
export function bedProcesses(folder: string): string[] {
  const marked = new Set(processesWith(folderVariable, folder).map(String))
  return readdirSync('/proc').filter(
    name => /^\d+$/.test(name) && (marked.has(name) || argumentsOf(name).includes(folder)),
  )
}

function argumentsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
