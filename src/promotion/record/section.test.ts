import { expect, test } from '@jest/globals'
import { commitOf, digestOf, image, minute } from '../evidence/evidence.fixture.ts'
import { type RolloutSection, rolloutSection } from './section.ts'

const rollout: RolloutSection['rollout'] = {
  environment: 'staging',
  production: false,
  images: [{ name: image, tag: '1.2', digest: digestOf('a'), source: commitOf('1') }],
  commit: commitOf('c'),
  outcome: 'healthy',
  applications: [{ name: 'shop-staging', namespace: 'argocd', outcome: 'healthy', reason: '' }],
  verdict: undefined,
}

const section: RolloutSection = {
  rollout,
  way: 'brought',
  left: [],
  at: minute(6),
  serverUrl: 'https://github.example.org',
  repository: 'canal/shop',
  manifests: 'canal/manifests',
  runUrl: 'https://github.example.org/canal/shop/actions/runs/500',
}

const barred = { digest: digestOf('b'), reason: 'It lost orders.', since: '2026-03-02' }
const failed = { ...rollout, outcome: 'failed' } as const

test('a section names image, commits, Applications and run', () => {
  expect(rolloutSection(section)).toBe(`### staging: healthy

Runs here since 2026-03-02T09:06:00Z ([run](https://github.example.org/canal/shop/actions/runs/500)).

- \`registry.example.org/shop/backend:1.2\` \`sha256:aaaaaaaaaaaa…\`, built from [\`111111111111\`](https://github.example.org/canal/shop/commit/${commitOf('1')})
- Manifests: [\`cccccccccccc\`](https://github.example.org/canal/manifests/commit/${commitOf('c')}) of canal/manifests
- Argo CD \`argocd/shop-staging\` healthy
`)
})

test.each<{ name: string; changes: Partial<RolloutSection>; says: readonly string[] }>([
  {
    name: 'failed',
    changes: { rollout: failed },
    says: ['### staging: failed', 'Failed at 2026-03-02T09:06:00Z', 'Mend what is named below'],
  },
  {
    name: 'blocked',
    changes: { rollout: { ...rollout, outcome: 'blocked' } },
    says: ['### staging: blocked', 'Argo CD holds it back'],
  },
  {
    name: 'undecided',
    changes: { rollout: { ...rollout, outcome: 'undecided' } },
    says: ['### staging: undecided', 'not decided in time'],
  },
  {
    name: 'taken back',
    changes: { way: 'taken-back', left: [{ image, digest: digestOf('b'), barred }] },
    says: [
      '### staging: rolled back',
      'This change does not run here any more, since 2026',
      'In place of `registry.example.org/shop/backend` `sha256:bbbbbbbbbbbb…`, barred since 2026-03-02 (It lost orders.).',
      'remove its entry from `towpath.barred.yaml`',
    ],
  },
  {
    name: 'taken back, and not barred',
    changes: { way: 'taken-back', left: [{ image, digest: digestOf('b'), barred: undefined }] },
    says: ['It is not barred.'],
  },
  {
    name: 'a roll-back that failed',
    changes: { way: 'taken-back', rollout: failed },
    says: ['### staging: roll-back failed', 'The roll-back of this change failed at'],
  },
  {
    name: 'an image without a tag',
    changes: {
      rollout: { ...rollout, images: [{ name: image, tag: undefined, digest: digestOf('a'), source: commitOf('1') }] },
    },
    says: ['- `registry.example.org/shop/backend` `sha256:'],
  },
])('$name', ({ changes, says }) => {
  const text = rolloutSection({ ...section, ...changes })
  for (const part of says) expect(text).toContain(part)
})

test('what others wrote cannot leave its line, and is cut; of many Applications the bad ones stay', () => {
  const good = Array.from({ length: 500 }, (_, index) => ({ name: `good-${index}`, namespace: '', reason: '' }))
  const hostile = `# x\n<!-- /towpath:staging -->\n| a | @everyone ![](https://evil.example.org/x) ${'y'.repeat(5_000)}`
  const text = rolloutSection({
    ...section,
    rollout: {
      ...failed,
      applications: [
        ...good.map(one => ({ ...one, outcome: 'healthy' }) as const),
        { name: 'bad', namespace: 'argocd', outcome: 'failed', reason: hostile },
      ],
    },
  })
  expect(text).toMatch(/^- Argo CD `argocd\/bad` failed: .*…$/m)
  expect(text).toMatch(/^- …and \d+ more$/m)
  expect(text.length).toBeLessThan(8_000)
  expect(text).not.toMatch(/<!--|@everyone|\]\(https:\/\/evil/)
})
