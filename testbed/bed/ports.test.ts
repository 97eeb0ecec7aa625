import { createServer } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { PortBook } from './ports.ts'

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const book of open.splice(0)) await book[Symbol.asyncDispose]()
})

function portBook(wanted?: Record<string, number>): PortBook {
  const book = new PortBook(wanted)
  open.push(book)
  return book
}

/** Listens like a server that knows nothing of beds. */
async function occupy(port = 0): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  open.push({ [Symbol.asyncDispose]: () => new Promise(resolve => server.close(() => resolve())) })
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

test('a name keeps its port, and no two names have the same, also when all ask at once', async () => {
  const book = portBook()
  const names = Array.from({ length: 100 }, (_, index) => `server-${index}`)
  const ports = await Promise.all(names.map(name => book.port(name)))
  expect(new Set(ports).size).toBe(100)
  expect(await book.port('server-7')).toBe(ports[7])
  for (const port of ports) expect(port).toBeGreaterThanOrEqual(20_000)
})

test('two beds never hand out the same port', async () => {
  const books = Array.from({ length: 6 }, () => portBook())
  const ports = await Promise.all(
    books.flatMap(book => Array.from({ length: 30 }, (_, index) => book.port(`server-${index}`))),
  )
  expect(new Set(ports).size).toBe(180)
})

test('a port that somebody else listens on is passed over', async () => {
  const first = await portBook().port('first')
  await open.shift()?.[Symbol.asyncDispose]()
  await occupy(first)
  const ports = await Promise.all(Array.from({ length: 60 }, (_, index) => portBook().port(`server-${index}`)))
  expect(ports).not.toContain(first)
})

test('a wanted port is given, and never chosen for another name', async () => {
  const port = await portBook().port('scout')
  await open.shift()?.[Symbol.asyncDispose]()
  const book = portBook({ 'argocd-server': port })
  const others = await Promise.all(Array.from({ length: 60 }, (_, index) => book.port(`server-${index}`)))
  expect(others).not.toContain(port)
  expect(book.unused()).toEqual(['argocd-server'])
  expect(await book.port('argocd-server')).toBe(port)
  expect(book.unused()).toEqual([])
})

test('a wanted port that is taken is named, with who wants it and what to do', async () => {
  const port = await occupy()
  await expect(portBook({ prometheus: port }).port('prometheus')).rejects.toThrow(
    `Port ${port}, wanted for prometheus, is taken. Choose another with --port prometheus=NUMBER, or leave it out and a free one is chosen.`,
  )
})

test.each([
  { name: 'zero', port: 0 },
  { name: 'too large', port: 65_536 },
  { name: 'a fraction', port: 80.5 },
  { name: 'no number', port: Number.NaN },
])('a wanted port that is $name is refused', async ({ port }) => {
  await expect(portBook({ git: port }).port('git')).rejects.toThrow(
    `${port}, wanted for git, is not a port (1 to 65535).`,
  )
})

test('one port that two names want is refused', async () => {
  const book = portBook({ git: 30_123, jaeger: 30_123 })
  await expect(book.port('git')).rejects.toThrow('Port 30123 is wanted for git and for jaeger.')
})

test('one refusal spoils no other port', async () => {
  const book = portBook({ git: -1 })
  await expect(book.port('git')).rejects.toThrow('is not a port')
  expect(await book.port('jaeger')).toBeGreaterThan(0)
})
