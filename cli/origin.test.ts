import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readOrigin } from './origin.ts'

const url = 'git@git.example.org:shop/platform.git'

test.each([
  {
    name: 'a clone',
    config: `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n\tfetch = +refs/heads/*:x\n`,
    origin: url,
  },
  {
    name: 'another remote before it',
    config: `[remote "fork"]\n\turl = other\n[remote "origin"]\n\turl = ${url}\n`,
    origin: url,
  },
  { name: 'no origin', config: `[remote "fork"]\n\turl = ${url}\n`, origin: undefined },
  {
    name: 'an origin without an address',
    config: `[remote "origin"]\n[remote "fork"]\n\turl = ${url}\n`,
    origin: undefined,
  },
  { name: 'no checkout', config: undefined, origin: undefined },
])('$name', async ({ config, origin }) => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-origin-'))
  if (config !== undefined) {
    await mkdir(join(folder, '.git'))
    await writeFile(join(folder, '.git', 'config'), config)
  }
  expect(await readOrigin(folder)).toBe(origin)
  await rm(folder, { recursive: true })
})
