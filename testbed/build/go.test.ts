import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { type FakeGo, makeFakeGo } from './fake-go.fixture.ts'

const text = 'golang.org/x/text@v0.3.0'

let folder = ''
let fake: FakeGo
const { PATH } = process.env
// The folder of the cache is fixed when the module is read.
let go: typeof import('./go.ts')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-go-'))
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  go = await import('./go.ts')
  fake = await makeFakeGo(join(folder, 'fake'))
})
afterEach(() => {
  process.env['PATH'] = PATH
})
afterAll(() => rm(folder, { recursive: true }))

// What Go 1.26 wrote for a module of one dependency.
test.each([
  {
    name: 'a name that is not found',
    errors: `go: downloading golang.org/x/text v0.3.0
main.go:5:2: ${text}: Get "https://proxy.example.org/golang.org/x/text/@v/v0.3.0.zip": dial tcp: lookup proxy.example.org on 10.0.0.53:53: no such host`,
    says: /^Modules could not be fetched \(main\.go:5:2: .* no such host\)\. Connect to the network and run again; what is built stays\.$/,
  },
  {
    name: 'no route',
    errors: `main.go:5:2: ${text}: Get "https://proxy.example.org/x.zip": dial tcp: lookup proxy.example.org on 10.0.0.53:53: dial udp 10.0.0.53:53: connect: network is unreachable`,
    says: /^Modules could not be fetched .* network is unreachable\)/,
  },
  {
    name: 'a proxy that is down, for the toolchain',
    errors: `go: downloading go1.99.0 (linux/amd64)
go: download go1.99.0: golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64: Get "http://127.0.0.1:1/golang.org/toolchain/@v/v0.0.1-go1.99.0.linux-amd64.zip": dial tcp 127.0.0.1:1: connect: connection refused`,
    says: /^Modules could not be fetched \(go: download go1\.99\.0: .* connection refused\)/,
  },
  {
    name: 'no room for the program',
    errors:
      'example.org/tiny: go build example.org/tiny: copying /tmp/go-build82/b001/exe/a.out to /cache/tiny: write /cache/tiny: no space left on device',
    says: /^The disk is full \(example\.org\/tiny: .* no space left on device\)\. Make room and run again; what is built stays\.$/,
  },
  {
    name: 'a module that is not the pinned one',
    errors: `verifying ${text}: checksum mismatch
	downloaded: h1:g61tztE5qeGQ89tm6NTjjM9VPIm088od1l6aSorWRWg=
	go.sum:     h1:AAAAztE5qeGQ89tm6NTjjM9VPIm088od1l6aSorWRWg=

SECURITY ERROR
This download does NOT match an earlier download recorded in go.sum.`,
    says: `The pins do not hold (verifying ${text}: checksum mismatch). Compare go.mod and go.sum with the last commit.`,
  },
  {
    name: 'a pin that is missing',
    errors: `main.go:5:2: missing go.sum entry for module providing package golang.org/x/text/language (imported by example.org/tiny); to add:
	go get example.org/tiny`,
    says: /^The pins do not hold \(main\.go:5:2: missing go\.sum entry .*; to add:\)\. Compare/,
  },
  {
    name: 'a compiler that was killed',
    errors: 'math: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed\nunicode: compile: signal: killed',
    says: /^The compiler was killed, most likely for want of memory \(math: .*compile: signal: killed\)\. Close what needs memory and run again\.$/,
  },
  {
    name: 'anything else: its last lines',
    errors:
      '# example.org/tiny\n./main.go:3:1: syntax error\n./main.go:4:1: syntax error\n./main.go:5:1: too many errors\n',
    says: 'go failed: ./main.go:3:1: syntax error / ./main.go:4:1: syntax error / ./main.go:5:1: too many errors',
  },
  { name: 'nothing', errors: 'go: downloading golang.org/x/text v0.3.0\n', says: 'go failed: it said nothing' },
])('what Go says of $name becomes one line', ({ errors, says }) => {
  const line = go.explainFailure(errors)
  if (typeof says === 'string') expect(line).toBe(says)
  else expect(line).toMatch(says)
  expect(line).not.toContain('\n')
})

test('without Go on the PATH the error says what to install', async () => {
  await mkdir(join(folder, 'empty'))
  process.env['PATH'] = join(folder, 'empty')
  expect(() => go.requireGo()).toThrow('There is no Go on the PATH. Install Go 1.21 or newer')
})

test.each([
  { version: 'go1.20', says: 'go1.20 is too old: the test bed needs Go 1.21 or newer' },
  { version: 'go1.9.7', says: 'go1.9.7 is too old' },
  { version: '', says: 'This Go is too old' },
  { version: 'go1.21', says: undefined },
  { version: 'go1.26.8', says: undefined },
  { version: 'devel go1.27-4f0c5e2 Mon Nov 2 10:00:00 2026 +0000', says: undefined },
])('a Go that calls itself "$version"', async ({ version, says }) => {
  process.env['PATH'] = (await makeFakeGo(join(folder, `old-${version.slice(0, 9)}`), { version })).folder
  if (says === undefined) expect(() => go.requireGo()).not.toThrow()
  else expect(() => go.requireGo()).toThrow(says)
})

test('a call gives what Go printed, or one line of why it failed; each line is told as it comes', async () => {
  process.env['PATH'] = fake.folder
  const { signal } = new AbortController()
  expect(await go.runGo({ folder, work: folder, arguments: ['env', 'GOVERSION'], signal })).toBe('go1.26.8\n')
  await fake.plan({ broken: { fails: 'write /cache: no space left on device' } })
  const lines: string[] = []
  const build = {
    folder,
    work: folder,
    arguments: ['build', 'broken'],
    signal,
    onLine: (line: string) => lines.push(line),
  }
  await expect(go.runGo(build)).rejects.toThrow(/^The disk is full/)
  expect(lines).toEqual(['go: downloading example.org/module v1.0.0', 'write /cache: no space left on device'])
})

test('an abort ends a call that would not end', async () => {
  process.env['PATH'] = fake.folder
  await fake.plan({ slow: 'hang' })
  const controller = new AbortController()
  const onLine = () => controller.abort()
  const build = go.runGo({ folder, work: folder, arguments: ['build', 'slow'], signal: controller.signal, onLine })
  await expect(build).rejects.toMatchObject({ name: 'AbortError' })
})
