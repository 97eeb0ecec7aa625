import { expect, test } from '@jest/globals'
import { production, staging } from '../evidence/environments.fixture.ts'
import { commitOf, digestOf, image } from '../evidence/evidence.fixture.ts'
import { proven, refused } from '../evidence/judged.fixture.ts'
import { decideStatus, type StatusFacts } from './decide.ts'
import { formatStatus } from './format.ts'
import { factsOf, versionOf } from './status.fixture.ts'

function text(changes: Partial<StatusFacts> = {}): string {
  const facts = factsOf(changes)
  return formatStatus({ version: 1, asked: facts.asked, environments: decideStatus(facts) })
}

test('a block an environment, a line a fact', () => {
  const asked = { kind: 'commit', commit: commitOf('1'), tag: 'v1.2.0' } as const
  expect(text({ asked, environments: [staging, { ...production, soak: '24h' }] })).toBe(`${commitOf('1')} (v1.2.0)

staging
  ${image}
    has it     yes
    runs       va sha256:aaaaaaaaaaaa, built from 111111111111
    since      2026-03-02T09:06:00Z
    record     deployment 906 at 2026-03-02T09:05:00Z: proven

production, from staging
  ${image}
    has it     no
    runs       v0 sha256:000000000000, built from 000000000000
    since      2026-03-02T09:02:00Z
    record     deployment 902 at 2026-03-02T09:01:00Z: proven
    next       sha256:aaaaaaaaaaaa has to wait until 2026-03-03T09:06:00Z
    soak       Proven in staging since 2026-03-02T09:06:00Z; 24 h are asked for, 22 h 26 min are left. Run it again after 2026-03-03T09:06:00Z.
`)
})

test.each<{ name: string; facts: Partial<StatusFacts>; says: readonly string[] }>([
  { name: 'a digest', facts: { asked: { kind: 'digest', digest: digestOf('a') } }, says: ['it is      yes'] },
  { name: 'what may come', facts: {}, says: ['next       sha256:aaaaaaaaaaaa may come\n'] },
  {
    name: 'what is the same',
    facts: { versions: [versionOf('staging', 'a', '1'), versionOf('production', 'a', '1')] },
    says: ['next       nothing: it has what runs before it'],
  },
  {
    name: 'a record that proves nothing, of another digest',
    facts: { records: [refused({ digit: 'b', at: 8 }), proven({ digit: 'a', at: 6 })] },
    says: [
      'record     deployment 908 of sha256:bbbbbbbbbbbb at 2026-03-02T09:07:00Z proves nothing:\n               Its run ended',
      'next       sha256:aaaaaaaaaaaa may not come\n    standing   sha256:b',
    ],
  },
  {
    name: 'nothing at all',
    facts: { versions: [], records: [] },
    says: ['runs       nothing: the manifests do not name it\n\n'],
  },
  { name: 'no record', facts: { records: [] }, says: ['record     none: nothing says that it was ever healthy here'] },
  {
    name: 'a problem with a hostile line in it',
    facts: { versions: [{ ...versionOf('staging', 'a', '1'), problem: 'Two\u001b[31m\nversions.' }] },
    says: ['runs       Two versions.\n'],
  },
])('$name', ({ facts, says }) => {
  for (const part of says) expect(text(facts)).toContain(part)
})
